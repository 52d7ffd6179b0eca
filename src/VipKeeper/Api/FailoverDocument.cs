using VipKeeper.History;
using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>
/// The last time the addresses of an instance moved: to this node, away from it, or between others while it looked on.
/// </summary>
/// <param name="At">When.</param>
/// <param name="From">The state of this node before.</param>
/// <param name="To">Its state after; the same when it looked on.</param>
/// <param name="Reason">Why, as in <see cref="TransitionDocument"/>.</param>
/// <param name="Peer">The last other master heard; absent when there was none.</param>
/// <param name="OutageMs">
/// For how long nobody answered for the address, at most, as this node asked; absent when it was not measured.
/// </param>
/// <param name="OutageAtLeastMs">The same at least: less the time between two questions.</param>
internal sealed partial record FailoverDocument(
    DateTimeOffset At,
    string From,
    string To,
    string Reason,
    string? Peer,
    double? OutageMs,
    double? OutageAtLeastMs) : IJsonDocument
{
    /// <summary>Makes it of a record.</summary>
    public static FailoverDocument Of(TransitionRecord record) => new(
        record.At,
        TransitionRecordJson.NameOf(record.From),
        TransitionRecordJson.NameOf(record.To),
        TransitionRecordJson.NameOf(record.Reason),
        record.Peer,
        record.Outage?.LengthMs,
        record.Outage is { } outage ? Math.Max(0, outage.LengthMs - outage.ResolutionMs) : null);
}
