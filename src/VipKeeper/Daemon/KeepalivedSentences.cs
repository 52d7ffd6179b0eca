using VipKeeper.Checks;
using VipKeeper.Configuration;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Peers;

namespace VipKeeper.Daemon;

/// <summary>
/// What keepalived 2.2.7 says of an event, for alerts that look for its lines (<c>logging: { style: keepalived }</c>);
/// several lines are parted by a line feed. docs/logging.md has the table.
/// </summary>
internal static class KeepalivedSentences
{
    /// <summary>When the daemon is ready.</summary>
    public const string Started = "Startup complete";

    /// <summary>When it begins to stop.</summary>
    public const string Stopping = "Stopping";

    /// <summary>When it has stopped.</summary>
    public const string Stopped = "Stopped";

    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerMillisecond = 1_000_000;

    /// <summary>Its lines for an event of the packet loop; null for what it has no words for.</summary>
    public static string? Of(in LoopEvent e) => e.Kind switch
    {
        LoopEventKind.Transition when !e.IsObserved => Entering(e),
        LoopEventKind.PriorityChanged =>
            $"({e.Instance}) Changing effective priority from {e.PreviousPriority} to {e.Priority}",
        LoopEventKind.PeerRejected => Rejection(e),
        LoopEventKind.PeerDiffers => Difference(e),
        LoopEventKind.LowerMasterHeard =>
            $"({e.Instance}) Received advert from {e.Address} with lower priority {e.PeerPriority}, ours "
            + $"{e.Priority}, forcing new election",
        LoopEventKind.ConfigurationApplied => "Reloading ...\nReload complete",
        _ => null,
    };

    /// <summary>Its lines for a check that went up or down, whatever kind of check it is.</summary>
    public static string Of(string check, CheckReport report)
    {
        string line = $"VRRP_Script({check}) {(report.IsUp ? "succeeded" : "failed")}";
        return report.Outcome switch
        {
            { IsTimeout: true } => $"VRRP_Script({check}) timed_out",
            { Signal: { } signal } => $"{line} (due to signal {signal})",
            { ExitCode: { } code } =>
                $"Script `{check}` now returning {code}\n{line}{(report.IsUp ? "" : $" (exited with status {code})")}",
            _ => line,
        };
    }

    private static string? Entering(in LoopEvent e)
    {
        Transition transition = e.Transition;
        string name = e.Instance!;
        string? before = transition.Reason switch
        {
            TransitionReason.Preempted => $"({name}) received lower priority ({transition.PeerPriority}) advert from "
                + $"{transition.Peer} - discarding\n",
            TransitionReason.MasterDown => $"({name}) Receive advertisement timeout\n",
            TransitionReason.MasterResigned => $"({name}) Backup received priority 0 advertisement\n",
            TransitionReason.HigherPriorityMaster when transition.PeerPriority == e.Priority =>
                $"({name}) Master received advert from {transition.Peer} with same priority {e.Priority} but higher "
                + "IP address than ours\n",
            TransitionReason.HigherPriorityMaster =>
                $"({name}) Master received advert from {transition.Peer} with higher priority "
                + $"{transition.PeerPriority}, ours {e.Priority}\n",
            TransitionReason.FaultDetected when DownInterface(e) is { } link => $"Netlink reports {link} down\n",
            _ => null,
        };
        string? after = e.Group is { } group && group.Instances[0] == name && transition.From != RouterState.Init
            ? $"\nVRRP_Group({group.Name}) Syncing instances to {Word(transition.To)} state"
            : null;
        return transition switch
        {
            { To: RouterState.Init, From: RouterState.Master } => $"({name}) sent 0 priority",
            { To: RouterState.Init } => null,
            { Reason: TransitionReason.Startup, To: RouterState.Backup } => $"({name}) Entering BACKUP STATE (init)",
            _ => $"{before}({name}) Entering {Word(transition.To)} STATE{after}",
        };
    }

    private static string Word(RouterState state) => state switch
    {
        RouterState.Master => "MASTER",
        RouterState.Backup => "BACKUP",
        RouterState.Fault => "FAULT",
        _ => "INIT",
    };

    private static string? DownInterface(in LoopEvent e)
    {
        if (e.Transition.Faults.HasFlag(FaultCauses.InterfaceDown))
        {
            return e.Interface;
        }

        foreach (TrackedInterfaceConfiguration tracked in e.Configuration?.Track.Interfaces ?? [])
        {
            if (tracked.Name == e.Condition && e.Transition.Faults.HasFlag(FaultCauses.TrackedConditionDown))
            {
                return tracked.Name;
            }
        }

        return null;
    }

    private static string? Rejection(in LoopEvent e)
    {
        PeerDifference difference = e.Difference;
        return difference.Drop switch
        {
            DropReason.AuthenticationFailed => $"({e.Instance}) received an invalid passwd!",
            DropReason.AuthenticationTypeMismatch =>
                $"({e.Instance}) received a {difference.Theirs} auth, expecting {difference.Ours}!",
            DropReason.IntervalMismatch => $"({e.Instance}) advertisement interval mismatch mine="
                + $"{difference.Ours / NanosecondsPerSecond} sec rcv'd={difference.Theirs / NanosecondsPerSecond} sec",
            DropReason.WrongVersion =>
                $"({e.Instance}) wrong version. Received {difference.Theirs} and expect {difference.Ours}",
            DropReason.HopLimitNot255 =>
                $"({e.Instance}) invalid TTL/HL. Received {difference.Theirs} and expect {difference.Ours}",
            DropReason.BadChecksum when e.Configuration is { } configuration =>
                $"({e.Instance}) Invalid VRRPv{(int)configuration.Version} checksum",
            _ => null,
        };
    }

    private static string? Difference(in LoopEvent e)
    {
        PeerDifference difference = e.Difference;
        if (difference.Anomaly == AdvertisementAnomalies.IntervalDiffers)
        {
            return $"({e.Instance}) advertisement interval updated from {difference.Ours / NanosecondsPerMillisecond}"
                + $"ms to {difference.Theirs / NanosecondsPerMillisecond}ms by master";
        }

        if (difference.Anomaly != AdvertisementAnomalies.AddressListDiffers
            || e.Configuration is not { } configuration)
        {
            return null;
        }

        AddressListDifference addresses = difference.Addresses;
        int ours = configuration.Addresses.Length;
        int theirs = ours - addresses.MissingCount + addresses.ExtraCount;
        return theirs == ours && addresses.MissingCount > 0
            ? $"({e.Instance}) ip address associated with VRID {configuration.Vrid} not present in MASTER advert: "
                + addresses.Missing[0]
            : $"({e.Instance}) received an unexpected ip number count {theirs}, expected {ours}!";
    }
}
