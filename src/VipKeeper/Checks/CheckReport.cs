namespace VipKeeper.Checks;

/// <summary>What is known of a check at one time; immutable, so that it can be read from any thread.</summary>
/// <param name="IsUp">The judged state; of a number, true.</param>
/// <param name="Value">What the election is told: the number, or up or down.</param>
/// <param name="Since">Since when; null before the first change.</param>
/// <param name="LastRun">When the last run ended; null before the first.</param>
/// <param name="Outcome">What it found.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Average">How long the last runs took, each counting less than the one after it.</param>
/// <param name="Skipped">How many runs did not begin because the one before had not ended; each failed.</param>
internal sealed record CheckReport(
    bool IsUp,
    int Value,
    DateTimeOffset? Since,
    DateTimeOffset? LastRun,
    CheckOutcome Outcome,
    TimeSpan Elapsed,
    TimeSpan Average,
    long Skipped)
{
    /// <summary>How many runs have ended, skipped ones included.</summary>
    public long Runs { get; init; }

    /// <summary>How many of them failed.</summary>
    public long Failures { get; init; }

    /// <summary>How long all of them took.</summary>
    public TimeSpan Total { get; init; }
}
