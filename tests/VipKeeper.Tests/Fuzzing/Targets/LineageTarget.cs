using System.Text;
using VipKeeper.Replication;
using VipKeeper.Tests.Replication;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>Generation files, ours and a peer's: what is taken is written again as the same bytes.</summary>
internal sealed class LineageTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "lineage";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(LineageText), typeof(LineageId), typeof(UtcTime)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("no entry", Bytes(Lineage.Empty)),
        new("every kind of entry", Bytes(Lineages.OfEveryKind)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
    [
        "\n"u8.ToArray(), " "u8.ToArray(), "none"u8.ToArray(), "dirty"u8.ToArray(), "complete"u8.ToArray(),
        "promotion"u8.ToArray(), "resolution"u8.ToArray(), "supersedes"u8.ToArray(), "end 0"u8.ToArray(),
        "9223372036854775807"u8.ToArray(), "00000000000000000000000000000000"u8.ToArray(),
    ];

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        string? fault = LineageText.TryParse(input, out Lineage lineage);
        if (fault is not null)
        {
            Assert.True(lineage.IsEmpty);
            Assert.InRange(fault.Length, 1, 200);
            return Refused;
        }

        Assert.Equal(input, Bytes(lineage));
        Assert.Equal(LineageRelation.Equal, LineageComparison.Compare(lineage, lineage));
        return Accepted;
    }

    private static byte[] Bytes(Lineage lineage) => Encoding.ASCII.GetBytes(LineageText.Format(lineage));
}
