namespace VipKeeper.Checks;

/// <summary>What one run of a check found.</summary>
/// <param name="IsSuccess">Whether it found what it must.</param>
/// <param name="Reason">What it found, as a phrase: <c>connection refused</c>, <c>exit code 2</c>.</param>
internal sealed record CheckOutcome(bool IsSuccess, string Reason)
{
    /// <summary>It found what it must.</summary>
    public static CheckOutcome Success(string reason) => new(true, reason);

    /// <summary>It did not.</summary>
    public static CheckOutcome Failure(string reason) => new(false, reason);
}
