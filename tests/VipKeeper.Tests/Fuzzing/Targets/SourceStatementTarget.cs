using System.Text;
using VipKeeper.Replication;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>What a master says of itself beside its lineage.</summary>
internal sealed class SourceStatementTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "source-statement";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(SourceStatement)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
        [new("a statement", Encoding.ASCII.GetBytes(new SourceStatement("web1", new UtcTime(1)).ToString()))];

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        if (SourceStatement.TryParse(input) is not SourceStatement statement)
        {
            return Refused;
        }

        Assert.Equal(Encoding.ASCII.GetString(input), statement.ToString());
        return Accepted;
    }
}
