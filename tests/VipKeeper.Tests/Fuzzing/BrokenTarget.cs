namespace VipKeeper.Tests.Fuzzing;

/// <summary>A parser with a fault behind its third byte, to see that it is found.</summary>
/// <param name="how">What it does wrong.</param>
internal sealed class BrokenTarget(string how) : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "broken";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds => [new("zeroes", new byte[8])];

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        if (input.Length > 3 && input[2] == 0xFF)
        {
            GC.KeepAlive(how == "throws" ? throw new InvalidOperationException("broken") : new byte[1024 * 1024]);
        }

        return Accepted;
    }
}
