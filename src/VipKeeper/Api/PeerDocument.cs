using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>A sender that was heard for an instance.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Verdict">
/// <c>accepted</c>, <c>differs</c> (accepted, and configured otherwise) or <c>rejected</c>.
/// </param>
/// <param name="AgoMs">How long ago its last packet came, in milliseconds.</param>
/// <param name="Version">The version that it speaks; absent when no advert of it was readable.</param>
/// <param name="Priority">The priority in its last readable advert; absent likewise.</param>
/// <param name="AdvertIntervalMs">The interval in it in milliseconds; absent likewise.</param>
/// <param name="Accepted">How many of its adverts took part.</param>
/// <param name="Rejected">How many of its packets were dropped, by reason; only reasons that occurred.</param>
/// <param name="LastRejection">Why the last one was, also when it is accepted again; absent when none was.</param>
/// <param name="LastRejectionAgoMs">How long ago that was, in milliseconds; absent likewise.</param>
/// <param name="Differences">What is odd about its accepted adverts; empty when nothing is.</param>
internal sealed partial record PeerDocument(
    string Address,
    string Verdict,
    double AgoMs,
    int? Version,
    byte? Priority,
    double? AdvertIntervalMs,
    long Accepted,
    IReadOnlyDictionary<string, long> Rejected,
    DifferenceDocument? LastRejection,
    double? LastRejectionAgoMs,
    IReadOnlyList<DifferenceDocument> Differences) : IJsonDocument;
