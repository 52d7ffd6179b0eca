namespace VipKeeper.Gates;

/// <summary>
/// Something that is done before this node becomes master. The steps of a takeover run one after the other.
/// </summary>
/// <remarks>
/// Never on the loop's thread. The loop waits for all steps together, and no longer than the terms of
/// <see cref="Configuration.TakeoverBudget"/> that belong to the gate: a step keeps to its own.
/// </remarks>
internal interface ITakeoverStep
{
    /// <summary>Does it.</summary>
    /// <param name="request">Whose takeover, and why.</param>
    /// <param name="cancellation">
    /// The takeover is not waited for any more, or moot: end what runs, and only then return or throw.
    /// </param>
    /// <returns>Whether the node may be master.</returns>
    Task<TakeoverVerdict> PrepareAsync(TakeoverRequest request, CancellationToken cancellation);
}
