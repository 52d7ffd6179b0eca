using VipKeeper.Checks.Nfs;
using VipKeeper.Tests.Checks;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>What a server sends to a check's call: records in fragments, and the reply in them.</summary>
internal sealed class RpcReplyTarget : FuzzTarget
{
    private const uint Id = RpcMessages.Id;

    // What the stream ended within.
    private const string Unfinished = "unfinished";

    /// <inheritdoc/>
    public override string Name => "rpc-reply";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(RpcReply), typeof(RpcRecord)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new FuzzSeed("done", RpcMessages.Record(Id, 1, 0, 0, 0, 0)),
        new FuzzSeed("with a verifier", RpcMessages.Record(Id, 1, 0, 6, 5, 0x01020304, 0x05000000, 0)),
        new FuzzSeed("another version", RpcMessages.Record(Id, 1, 0, 0, 0, 2, 3, 4), Refused),
        new FuzzSeed("refused", RpcMessages.Record(Id, 1, 1, 1, 5), Refused),
        new FuzzSeed("in fragments", [.. RpcMessages.Words(8, Id, 1), .. RpcMessages.Record(0, 0, 0, 0)]),
        new FuzzSeed("cut off", [.. RpcMessages.Words(8, Id)], Unfinished),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens => [[0, 0, 0, 0], [0x80, 0, 0, 24], [0, 0, 1, 0x90], [0xFF, 0xFF]];

    /// <inheritdoc/>
    public override int LongestInput => 2048;

    /// <inheritdoc/>
    public override IReadOnlyList<string> ExpectedOutcomes => [Accepted, Refused, Unfinished];

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        var record = new RpcRecord();
        int position = 0;
        while (!record.IsComplete)
        {
            Assert.False(record.Room.IsEmpty);
            int count = Math.Min(record.Room.Length, input.Length - position);
            if (count == 0)
            {
                return Unfinished;
            }

            input.AsSpan(position, count).CopyTo(record.Room.Span);
            position += count;
            if (record.Take(count) is not null)
            {
                return Refused;
            }
        }

        Assert.True(record.Room.IsEmpty);
        Assert.InRange(record.Bytes.Length, 0, RpcRecord.LengthLimit);
        return RpcReply.Fault(record.Bytes, Id, version: 4) is null ? Accepted : Refused;
    }
}
