namespace VipKeeper.Checks;

/// <summary>What one run of a check found.</summary>
/// <param name="IsSuccess">Whether it found what it must.</param>
/// <param name="Reason">What it found, as a phrase: <c>connection refused</c>, <c>exit code 2</c>.</param>
/// <param name="Number">
/// The number that a check of numbers found; null for up and down, and where there is none.
/// </param>
internal sealed record CheckOutcome(bool IsSuccess, string Reason, int? Number = null)
{
    /// <summary>The exit code of a program that ended by itself; null for anything else.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended a program; null for anything else.</summary>
    public int? Signal { get; init; }

    /// <summary>True when it took longer than it may.</summary>
    public bool IsTimeout { get; init; }

    /// <summary>It could not begin: what hangs of the run before would have company.</summary>
    public static CheckOutcome Skipped { get; } = Failure("the run before has not ended");

    /// <summary>It found what it must.</summary>
    public static CheckOutcome Success(string reason) => new(true, reason);

    /// <summary>It did not.</summary>
    public static CheckOutcome Failure(string reason) => new(false, reason);
}
