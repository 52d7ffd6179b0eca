namespace VipKeeper.Simulation.Checking;

/// <summary>Something that must hold in every run did not.</summary>
internal sealed class InvariantViolatedException(string invariant, string message) : Exception(message)
{
    /// <summary>The invariant's class name.</summary>
    public string Invariant { get; } = invariant;
}
