namespace VipKeeper.Checks;

/// <summary>Looks once. An instance belongs to one check, and its runs never overlap.</summary>
internal interface ICheckProbe
{
    /// <summary>
    /// Looks. May go on after the cancellation for as long as it must clean up; nobody waits for that, but the next run
    /// begins only afterwards.
    /// </summary>
    /// <param name="cancellation">The run counts as failed and its result is of no use any more.</param>
    /// <returns>What was found. Any exception is a failure, with its message as the reason.</returns>
    Task<CheckOutcome> RunAsync(CancellationToken cancellation);
}
