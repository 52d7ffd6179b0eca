using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Sections;
using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Rules;

/// <summary>What the settings of one instance must be to each other.</summary>
internal static class InstanceRules
{
    /// <summary>Reports contradictions between settings that are right each for itself.</summary>
    public static void Check(InstanceDraft draft, ErrorList errors)
    {
        bool isVersionFit = CheckFamily(draft, errors);
        bool isIntervalFit = isVersionFit && CheckInterval(draft, errors);
        // No section of this version copies data.
        PreemptRules.Check(draft, isReplicated: draft.HasReplication, errors);
        AddressRules.Check(draft, errors);
        TrackRules.Check(draft, errors);
        TakeoverRules.Check(draft, errors);
        TransportRules.Check(draft, errors);
        ReplicationRules.Check(draft, errors);
        if (isIntervalFit)
        {
            CheckPromise(draft, errors);
        }
    }

    private static bool CheckFamily(InstanceDraft draft, ErrorList errors)
    {
        if (draft.Version is not { Value: VrrpVersion.V2 } version || draft.Family != InetFamily.IPv6)
        {
            return true;
        }

        // RFC 3768 §5 defines version 2 for IPv4 only.
        Located<AddressConfiguration> address = draft.Addresses[0];
        errors.Add(
            version.Position,
            $"{InstanceKeys.Version.Name}: version 2 carries IPv4 only, and {address.Value.Address} in line "
            + $"{address.Position.Line} is IPv6; write 'version: 3'");
        return false;
    }

    private static bool CheckInterval(InstanceDraft draft, ErrorList errors)
    {
        if (draft.Version is not Located<VrrpVersion> version || draft.AdvertInterval is not Located<Duration> interval)
        {
            return false;
        }

        string? fault = version.Value == VrrpVersion.V2 ? Version2Fault(interval.Value) : Version3Fault(interval.Value);
        if (fault is not null)
        {
            errors.Add(
                interval.Position,
                $"{InstanceKeys.AdvertInterval.Name}: {DurationText.Format(interval.Value)} {fault}");
        }

        return fault is null;
    }

    // Adver Int is 8 bits of seconds (RFC 3768 §5.3.7); 0 would be no interval at all.
    private static string? Version2Fault(Duration interval)
    {
        Duration second = Duration.FromSeconds(1);
        bool isWhole = interval.Nanoseconds % second.Nanoseconds == 0;
        return interval >= second && isWhole ? null
            : "does not fit version 2, which counts whole seconds from 1s to 255s; write "
                + Neighbours(interval, second) + ", or 'version: 3'";
    }

    // Max Advertise Interval is 12 bits of centiseconds (RFC 9568 §5.2.7).
    private static string? Version3Fault(Duration interval)
    {
        Duration centisecond = Duration.FromCentiseconds(1);
        Duration longest = Duration.FromCentiseconds(4095);
        bool isWhole = interval.Nanoseconds % centisecond.Nanoseconds == 0;
        return interval > longest ? $"is out of range for version 3; write 10ms to {DurationText.Format(longest)}"
            : isWhole ? null
            : "does not fit version 3, which counts hundredths of a second; write " + Neighbours(interval, centisecond);
    }

    private static string Neighbours(Duration interval, Duration step)
    {
        Duration below = step * (interval.Nanoseconds / step.Nanoseconds);
        string above = DurationText.Format(below + step);
        return below == Duration.Zero ? above : $"{DurationText.Format(below)} or {above}";
    }

    private static void CheckPromise(InstanceDraft draft, ErrorList errors)
    {
        if (draft.Rto is not Located<Duration> rto || draft.Priority is not Located<int> priority
            || draft.DownTimerAdverts is not Located<int> adverts)
        {
            return;
        }

        Duration interval = draft.AdvertInterval!.Value.Value;
        TakeoverBudget takeover = TakeoverBudget.Of(
            draft.Version!.Value.Value, (byte)priority.Value, interval, adverts.Value, draft.Hooks,
            draft.Replication?.Configuration);
        Duration worst = takeover.Total;
        if (worst > rto.Value)
        {
            string count = adverts.IsDefault ? "" : $" and {InstanceKeys.DownTimerAdverts.Name} {adverts.Value}";
            bool isSum = takeover.Terms.Count > 1;
            string sum = isSum ? $" ({takeover})" : "";
            string remedy = isSum ? "the longest of them" : InstanceKeys.AdvertInterval.Name;
            errors.Add(
                rto.Position,
                $"{InstanceKeys.Rto.Name}: {DurationText.Format(rto.Value)} cannot be kept: a takeover lasts up "
                + $"to {DurationText.Format(worst)}{sum} with advert_interval {DurationText.Format(interval)} "
                + $"and priority {priority.Value}{count}; promise more or shorten {remedy}");
            return;
        }

        CheckDetection(draft, rto, (byte?)draft.PeerPriority?.Value, adverts.Value, errors);
    }

    // The service fails, the check has to find out, and only then is there something to take over.
    private static void CheckDetection(
        InstanceDraft draft, Located<Duration> rto, byte? peerPriority, int adverts, ErrorList errors)
    {
        if (draft.Track is not { } track)
        {
            return;
        }

        foreach (CheckConfiguration check in track.Value.Checks)
        {
            TakeoverBudget takeover = TakeoverBudget.AfterFailure(
                check,
                draft.Version!.Value.Value,
                peerPriority,
                draft.AdvertInterval!.Value.Value,
                adverts,
                draft.Hooks);
            if (takeover.Total > rto.Value)
            {
                errors.Add(
                    rto.Position,
                    $"{InstanceKeys.Rto.Name}: {DurationText.Format(rto.Value)} cannot be kept: what check "
                    + $"'{check.Name}' finds is taken over within {DurationText.Format(takeover.Total)} ({takeover}), "
                    + $"and detection is {DurationText.Format(check.Interval)} x fall {check.Fall} + timeout "
                    + $"{DurationText.Format(check.Timeout)}; promise more, or shorten interval, fall or timeout");
                return;
            }
        }
    }
}
