using VipKeeper.Spooling;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>A segment of Loki's spool: torn, damaged or foreign, it gives whole events and nothing else.</summary>
internal sealed class SpoolTarget : FuzzTarget
{
    private static readonly byte[] Two =
    [
        .. SpoolRecordFormat.Encode(new SpoolRecord(1, "{\"level\":\"info\"}"u8.ToArray(), "{\"a\":1}"u8.ToArray())),
        .. SpoolRecordFormat.Encode(new SpoolRecord(2, "{}"u8.ToArray(), "second"u8.ToArray())),
    ];

    /// <inheritdoc/>
    public override string Name => "loki-spool";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(SpoolRecordFormat)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("two events", Two),
        new("one event", Two[..SpoolRecordFormat.Encode(SpoolRecordFormat.TryDecode(Two, out _)!).Length]),
    ];

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        ReadOnlySpan<byte> rest = input;
        int count = 0;
        while (SpoolRecordFormat.TryDecode(rest, out int length) is { } record)
        {
            // What was read is what stands there, to the byte.
            Assert.Equal(rest[..length].ToArray(), SpoolRecordFormat.Encode(record));
            rest = rest[length..];
            count++;
        }

        return count > 0 ? Accepted : Refused;
    }
}
