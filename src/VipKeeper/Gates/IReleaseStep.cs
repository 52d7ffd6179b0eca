namespace VipKeeper.Gates;

/// <summary>Something that is done before a master gives its role up as planned, while it still advertises.</summary>
internal interface IReleaseStep
{
    /// <summary>Does it; the role is given up afterwards, whatever came of it.</summary>
    /// <param name="request">Whose role, and why.</param>
    /// <param name="cancellation">It is not waited for any more: end what runs, and only then return or throw.</param>
    Task DrainAsync(ReleaseRequest request, CancellationToken cancellation);
}
