using System.Globalization;
using Serilog;
using VipKeeper.Json;
using VipKeeper.Linux;
using VipKeeper.Logging;
using VipKeeper.Loop.Events;
using VipKeeper.Observing;
using VipKeeper.Stalls;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Daemon;

/// <summary>The sentence, the level and the fields of every event.</summary>
internal static class EventSentences
{
    /// <summary>The property that says what kind of event it is: a query's first filter.</summary>
    public const string EventProperty = "Event";

    /// <summary>Logs one event.</summary>
    public static void Log(ILogger logger, in LoopEvent e)
    {
        logger = logger.ForContext(EventProperty, FieldName.Of(e.Kind.ToString()));
        if (KeepalivedSentences.Of(e) is { } lines)
        {
            logger = logger.ForContext(ConsoleFormatter.KeepalivedProperty, lines);
        }

        if (e.Repeats > 0)
        {
            logger = logger
                .ForContext(LogSentence.RepeatedProperty, e.Repeats)
                .ForContext(LogSentence.RepeatedForProperty, LengthOf(e.RepeatedFor));
        }

        switch (e.Kind)
        {
            case LoopEventKind.Transition when e.IsObserved:
            case LoopEventKind.RoleFollowed or LoopEventKind.RoleDiffers or LoopEventKind.RoleAgrees
                or LoopEventKind.SettingDiffers or LoopEventKind.SettingAgrees:
                ObservingSentences.Log(logger, e);
                break;
            case LoopEventKind.Transition:
                LogTransition(logger, e);
                break;
            case LoopEventKind.PeerRejected or LoopEventKind.PeerAccepted or LoopEventKind.PeerDiffers
                or LoopEventKind.PeerAgrees or LoopEventKind.LowerMasterHeard or LoopEventKind.TwoMastersSeen
                or LoopEventKind.TwoMastersEnded:
                LogPeer(logger, e);
                break;
            case LoopEventKind.AddressRestored or LoopEventKind.AddressConflict or LoopEventKind.AddressConflictEnded
                or LoopEventKind.AddressRefused or LoopEventKind.LeftoverRemoved:
                LogAddress(logger, e);
                break;
            case LoopEventKind.SendFailed:
                logger.Warning(
                    "{Instance}: sending on {Interface} fails: {Error}.",
                    e.Instance, e.Interface, Errno.Describe(e.Errno));
                break;
            case LoopEventKind.SocketFailed:
                logger.Error("No socket on {Interface}: {Error}.", e.Interface, Errno.Describe(e.Errno));
                break;
            case LoopEventKind.FaultsChanged:
                logger.Information(
                    "{Instance}: {Faults}.",
                    e.Instance,
                    FaultSentences.Describe(e.Faults, e.Interface, e.Address, e.Condition));
                break;
            case LoopEventKind.PriorityChanged:
                LogPriority(logger, e);
                break;
            case LoopEventKind.SwitchoverTakenBack or LoopEventKind.DesertedChanged:
                LogOrder(logger, e);
                break;
            case LoopEventKind.TakeoverRequested or LoopEventKind.ReleaseRequested or LoopEventKind.RequestEnded:
                throw new InvalidOperationException("Requests are in slots of their own.");
            case LoopEventKind.Announced:
                break;
            case LoopEventKind.ConfigurationApplied:
                logger.Information("The configuration is in force.");
                break;
        }
    }

    /// <summary>Logs a stall with its cause.</summary>
    public static void LogStall(ILogger logger, Stall stall) => logger.ForContext(EventProperty, "stalled").Warning(
        "This process did not run for {Length}: {Cause}.", stall.Length.ToString(), StallSentences.Describe(stall));

    private static string LengthOf(Duration length) => length.TotalSeconds switch
    {
        < 90 => $"{length.TotalSeconds:0} s",
        < 90 * 60 => $"{length.TotalSeconds / 60:0} min",
        _ => $"{length.TotalSeconds / 3600:0} h",
    };

    private static void LogPriority(ILogger logger, in LoopEvent e)
    {
        logger.Information(
            "{Instance}: effective priority {From} to {To}, {Condition} is {State}.",
            e.Instance, e.PreviousPriority, e.Priority, e.Condition,
            e.Counted?.ToString(CultureInfo.InvariantCulture) ?? (e.IsUp ? "up" : "down"));
        if (e.PeerPriority != 0)
        {
            logger.ForContext(ConsoleFormatter.KeepalivedProperty, null).Warning(
                "{Instance}: it stays master all the same: {Peer} last advertised priority {PeerPriority}, which is "
                + "lower; only a weight of more than the difference, or none, moves the role.",
                e.Instance, e.Address.ToString(), e.PeerPriority);
        }
    }

    private static void LogAddress(ILogger logger, in LoopEvent e)
    {
        switch (e.Kind)
        {
            case LoopEventKind.AddressRestored:
                logger.Warning(
                    "{Instance}: {Address} was removed from {Interface} by somebody else and put back.",
                    e.Instance, e.Address.ToString(), e.Interface);
                break;
            case LoopEventKind.AddressConflict:
                logger.Warning(
                    "{Instance}: {Mac} claims {Address} on {Interface} too, and is answered: a former master that "
                    + "hangs or died with the address, or another machine with the same one.",
                    e.Instance, e.Mac.ToString(), e.Address.ToString(), e.Interface);
                break;
            case LoopEventKind.AddressConflictEnded:
                logger.Information(
                    "{Instance}: {Mac} no longer claims {Address}, after {Length}.",
                    e.Instance, e.Mac.ToString(), e.Address.ToString(), e.Length.ToString());
                break;
            case LoopEventKind.AddressRefused:
                logger.Error(
                    "{Instance}: the kernel refuses to change {Address} on {Interface}: {Error}.",
                    e.Instance ?? "left by an earlier run", e.Address.ToString(), e.Interface, Errno.Describe(e.Errno));
                break;
            case LoopEventKind.LeftoverRemoved when e.Instance is null:
                logger.Warning(
                    "{Address} was still on {Interface} from an earlier run, is in no instance here, and was removed.",
                    e.Address.ToString(), e.Interface ?? "an interface");
                break;
            case LoopEventKind.LeftoverRemoved:
                logger.Warning(
                    "{Instance}: {Address} was still on {Interface} from an earlier run and was removed.",
                    e.Instance, e.Address.ToString(), e.Interface);
                break;
        }
    }

    private static void LogOrder(ILogger logger, in LoopEvent e)
    {
        if (e.Kind == LoopEventKind.SwitchoverTakenBack)
        {
            logger.Warning(
                "{Instance}: the switchover failed: nobody took the role within {Length}, and this node goes on as "
                + "master.",
                e.Instance, e.Length.ToString());
        }
        else if (e.IsUp)
        {
            logger.Information("{Instance}: {Peer} serves it again.", e.Instance, e.Address.ToString());
        }
        else
        {
            logger.Error(
                "{Instance}: NOBODY SERVES IT: no master is heard, and this node is in maintenance; "
                + "'vipkeeper maintenance off' makes it take over.",
                e.Instance);
        }
    }

    private static void LogPeer(ILogger logger, in LoopEvent e)
    {
        switch (e.Kind)
        {
            case LoopEventKind.PeerRejected:
                logger.Warning(
                    "{Instance}: {Peer} is heard but rejected ({Reason}): {Difference}; {Remedy}.",
                    e.Instance, e.Address.ToString(), e.Difference.Drop.ToString(),
                    PeerSentences.Describe(e.Difference), PeerSentences.Remedy(e.Difference));
                break;
            case LoopEventKind.PeerAccepted:
                logger.Information("{Instance}: {Peer} is accepted again.", e.Instance, e.Address.ToString());
                break;
            case LoopEventKind.PeerDiffers:
                logger.Warning(
                    "{Instance}: {Peer} is configured otherwise: {Difference}; {Remedy}.",
                    e.Instance, e.Address.ToString(),
                    PeerSentences.Describe(e.Difference), PeerSentences.Remedy(e.Difference));
                break;
            case LoopEventKind.PeerAgrees:
                logger.Information(
                    "{Instance}: {Peer} is configured as this node again.", e.Instance, e.Address.ToString());
                break;
            case LoopEventKind.LowerMasterHeard:
                // Part of every planned move: news for those alone who know it from keepalived.
                logger.ForContext(ConsoleFormatter.KeepalivedOnlyProperty, true).Information(
                    "{Instance}: {Peer} advertises with the lower priority {PeerPriority} and is answered.",
                    e.Instance, e.Address.ToString(), e.PeerPriority);
                break;
            case LoopEventKind.TwoMastersSeen:
                logger.Warning(
                    "{Instance}: two masters: {Peer} advertises although this node is master; it does not hear this " +
                    "node, or one rejects the other.",
                    e.Instance, e.Address.ToString());
                break;
            case LoopEventKind.TwoMastersEnded:
                logger.Warning(
                    "{Instance}: the two masters, this node and {Peer}, are one again after {Length}.",
                    e.Instance, e.Address.ToString(), e.Length.ToString());
                break;
        }
    }

    private static void LogTransition(ILogger logger, in LoopEvent e)
    {
        Transition transition = e.Transition;
        ILogger notice = logger
            .ForContext(ConsoleFormatter.NoticeProperty, true)
            .ForContext("Reason", FieldName.Of(transition.Reason.ToString()))
            .ForContext("Interface", e.Interface);
        if (!transition.Peer.IsUnspecified)
        {
            notice = notice
                .ForContext("Peer", transition.Peer.ToString())
                .ForContext("PeerPriority", transition.PeerPriority);
        }

        string because = Because(e);
        notice.Information(
            "{Instance}: {From} to {To}, {Because} (priority {Priority}).",
            e.Instance, transition.From.ToString(), transition.To.ToString(), because, e.Priority);
    }

    /// <summary>Why the state changed: a clause without a full stop.</summary>
    public static string Because(in LoopEvent e)
    {
        Transition transition = e.Transition;
        return transition.Reason switch
        {
            TransitionReason.Startup => "started, listening first",
            TransitionReason.Resumed => "back before the others could miss it",
            TransitionReason.Shutdown => "stopping",
            TransitionReason.AddressOwner => "priority 255 owns the addresses",
            TransitionReason.MasterDown when transition.Peer.IsUnspecified => "no master was heard",
            TransitionReason.MasterDown => $"{transition.Peer} is silent",
            TransitionReason.MasterResigned => $"{transition.Peer} resigned",
            TransitionReason.Preempted =>
                $"{transition.Peer} has the lower priority {transition.PeerPriority}",
            TransitionReason.HigherPriorityMaster =>
                $"{transition.Peer} is master with priority {transition.PeerPriority}",
            TransitionReason.FaultDetected =>
                FaultSentences.Describe(transition.Faults, e.Interface, e.Address, e.Condition),
            TransitionReason.FaultCleared => "nothing is missing any more",
            TransitionReason.Switchover => "its role was given up for another node by order",
            TransitionReason.SyncGroup => "another instance of its group is no longer master",
            _ => transition.Reason.ToString(),
        };
    }
}
