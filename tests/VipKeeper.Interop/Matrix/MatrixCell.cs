namespace VipKeeper.Interop.Matrix;

/// <summary>One row of the theory: a pair and what happens to its master.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Fault">What happens.</param>
internal sealed record MatrixCell(PairConfiguration Pair, MatrixFault Fault)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<MatrixCell> All { get; } =
        [.. PairConfiguration.All.SelectMany(static pair => Enum.GetValues<MatrixFault>(), Create)];

    /// <summary>The name in test results.</summary>
    public string Name => $"{Pair.Name}: {NameOf(Fault)}";

    /// <summary>The word for a fault: a column of the table.</summary>
    public static string NameOf(MatrixFault fault) => fault.ToString().ToLowerInvariant();

    private static MatrixCell Create(PairConfiguration pair, MatrixFault fault) => new(pair, fault);
}
