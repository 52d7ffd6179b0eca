using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>What the keepalived on this machine does beside what VipKeeper would do.</summary>
internal sealed partial record ObservationDocument : IJsonDocument
{
    /// <summary>
    /// <c>agrees</c>, <c>differs</c>, <c>comparing</c> (not for long enough to say) or <c>nothing_to_compare</c>.
    /// </summary>
    public required string Verdict { get; init; }

    /// <summary>Since when it agrees, or is compared without a difference; absent otherwise.</summary>
    public DateTimeOffset? AgreesSince { get; init; }

    /// <summary>The outcome in words.</summary>
    public required string Text { get; init; }

    /// <summary><c>master</c> or <c>backup</c>; <c>backup</c> means only that it is not master.</summary>
    public required string KeepalivedRole { get; init; }

    /// <summary>Since when it has it; absent when that was before it was observed.</summary>
    public DateTimeOffset? KeepalivedSince { get; init; }

    /// <summary>How many of the advertised addresses are on their interfaces.</summary>
    public required int AddressesPresent { get; init; }

    /// <summary>The priority in keepalived's last advert; absent when none was seen.</summary>
    public int? KeepalivedPriority { get; init; }

    /// <summary>How long ago that was, in milliseconds; absent likewise.</summary>
    public double? KeepalivedAdvertAgoMs { get; init; }

    /// <summary>How many of its adverts were compared with what VipKeeper would send.</summary>
    public required long AdvertsCompared { get; init; }

    /// <summary>How many adverts VipKeeper would have sent.</summary>
    public required long AdvertsWithheld { get; init; }

    /// <summary>How long the roles may differ before it counts, in milliseconds.</summary>
    public required double BoundMs { get; init; }

    /// <summary>The settings that differ.</summary>
    public required IReadOnlyList<DifferenceDocument> Differences { get; init; }

    /// <summary>The last changes of the role, the newest first.</summary>
    public required IReadOnlyList<ObservedTransitionDocument> Transitions { get; init; }
}
