using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>The last switchover of an instance of this node, under way or over.</summary>
/// <param name="Stage">
/// <c>draining</c>, <c>handing_over</c>, <c>done</c>, <c>taken_back</c> (nobody took the role, and this node has it
/// again), <c>deserted</c> (nobody did, and this node is in maintenance) or <c>interrupted</c>.
/// </param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="ResignedMs">From then until the resignation was sent, in milliseconds; absent before.</param>
/// <param name="HeardMs">Likewise until the next master was heard.</param>
/// <param name="ReleasedMs">Likewise until the addresses were let go.</param>
/// <param name="EndedMs">Likewise until it was over.</param>
/// <param name="Successor">The next master; absent before it was heard.</param>
/// <param name="SuccessorPriority">The priority in its first advert; absent likewise.</param>
internal sealed partial record SwitchoverDocument(
    string Stage,
    DateTimeOffset RequestedAt,
    double? ResignedMs,
    double? HeardMs,
    double? ReleasedMs,
    double? EndedMs,
    string? Successor,
    byte? SuccessorPriority) : IJsonDocument
{
    /// <summary>True until it has come to an end.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsUnderWay => Stage is "draining" or "handing_over";
}
