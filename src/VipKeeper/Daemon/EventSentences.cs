using Serilog;
using VipKeeper.Linux;
using VipKeeper.Logging;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;

namespace VipKeeper.Daemon;

/// <summary>The sentence, the level and the fields of every event.</summary>
internal static class EventSentences
{
    /// <summary>Logs one event.</summary>
    public static void Log(ILogger logger, in LoopEvent e)
    {
        switch (e.Kind)
        {
            case LoopEventKind.Transition:
                LogTransition(logger, e);
                break;
            case LoopEventKind.PacketDropped:
                logger.Warning(
                    "{Instance}: packets from {Peer} are dropped ({Reason}): {Explanation}",
                    e.Instance, e.Address.ToString(), e.Drop.ToString(), DropSentences.Explain(e.Drop));
                break;
            case LoopEventKind.AnomalySeen:
                LogAnomalies(logger, e);
                break;
            case LoopEventKind.AddressRestored:
                logger.Warning(
                    "{Instance}: {Address} was removed from {Interface} by somebody else and put back.",
                    e.Instance, e.Address.ToString(), e.Interface);
                break;
            case LoopEventKind.AddressRefused:
                logger.Error(
                    "{Instance}: the kernel refuses to change {Address} on {Interface}: {Error}.",
                    e.Instance, e.Address.ToString(), e.Interface, Errno.Describe(e.Errno));
                break;
            case LoopEventKind.LeftoverRemoved:
                logger.Warning(
                    "{Instance}: {Address} was still on {Interface} from an earlier run and was removed.",
                    e.Instance, e.Address.ToString(), e.Interface);
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
                logger.Information(
                    "{Instance}: effective priority {From} to {To}, {Condition} is {State}.",
                    e.Instance, e.PreviousPriority, e.Priority, e.Condition, e.IsUp ? "up" : "down");
                break;
            case LoopEventKind.Stalled:
                logger.Warning(
                    "This process did not run for {Length}: frozen, suspended or starved of CPU.",
                    e.Length.ToString());
                break;
            case LoopEventKind.ConfigurationApplied:
                logger.Information("The configuration is in force.");
                break;
        }
    }

    private static void LogTransition(ILogger logger, in LoopEvent e)
    {
        Transition transition = e.Transition;
        ILogger notice = logger.ForContext(ConsoleFormatter.NoticeProperty, true);
        string because = transition.Reason switch
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
            TransitionReason.SyncGroup => "another instance of its group is no longer master",
            _ => transition.Reason.ToString(),
        };
        notice.Information(
            "{Instance}: {From} to {To}, {Because} (priority {Priority}).",
            e.Instance, transition.From.ToString(), transition.To.ToString(), because, e.Priority);
    }

    private static void LogAnomalies(ILogger logger, in LoopEvent e)
    {
        string peer = e.Address.ToString();
        if (e.Anomalies.HasFlag(AdvertisementAnomalies.TwoMasters))
        {
            logger.Warning("{Instance}: two masters: {Peer} advertises too.", e.Instance, peer);
        }

        if (e.Anomalies.HasFlag(AdvertisementAnomalies.AddressListDiffers))
        {
            logger.Warning(
                "{Instance}: {Peer} advertises other addresses than are configured here; make both lists equal.",
                e.Instance, peer);
        }

        if (e.Anomalies.HasFlag(AdvertisementAnomalies.ChecksumDiffers))
        {
            logger.Warning(
                "{Instance}: {Peer} sends another form of checksum than is configured here; its adverts are " +
                "accepted, but make 'checksum' (keepalived's v3_checksum_as_v2) equal on both nodes.",
                e.Instance, peer);
        }

        if (e.Anomalies.HasFlag(AdvertisementAnomalies.IntervalDiffers))
        {
            logger.Warning(
                "{Instance}: {Peer} advertises at another interval than is configured here; its interval is followed " +
                "while it is master.",
                e.Instance, peer);
        }
    }
}
