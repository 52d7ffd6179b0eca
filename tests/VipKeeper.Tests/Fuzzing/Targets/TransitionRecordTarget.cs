using System.Text;
using VipKeeper.History;
using VipKeeper.Tests.History;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>A line of the history's file.</summary>
internal sealed class TransitionRecordTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "transition-record";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(TransitionRecordJson)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
        [new("a takeover with everything", TransitionRecordJson.LineOf(Records.Full())[..^1])];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
    [
        .. new[]
        {
            "{\"id\":", "\"at\":", "\"hooks\":[", "\"outage\":{", "null", "1e999", "-1", "\"\\uD800\"", "[[[[[[", "{}",
        }.Select(Encoding.UTF8.GetBytes),
    ];

    /// <inheritdoc/>
    public override int LongestInput => TransitionRecordJson.LongestLine;

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        TransitionRecord? read = TransitionRecordJson.TryRead(input);
        if (read is null)
        {
            return Refused;
        }

        // Whatever was read can be told and written.
        Assert.NotEmpty(HistorySentences.Tell(read, Records.Now));
        Assert.NotEmpty(TransitionRecordJson.LineOf(read));
        return Accepted;
    }
}
