using System.Text;
using VipKeeper.Vrrp;

namespace VipKeeper.History;

/// <summary>What happened, and what caused it: the first sentences on a record, a template for each reason.</summary>
internal static class TriggerSentences
{
    // Between two adverts of a healthy master; more is told as irregular.
    private const double LeastRegular = 0.5;
    private const double MostRegular = 1.5;

    // What is older explains nothing by itself.
    private const double RecentMs = 120_000;

    /// <summary>Begins with the instance and ends with a full stop.</summary>
    public static string Describe(TransitionRecord record)
    {
        var text = new StringBuilder();
        text.Append(record.Instance).Append(' ').Append(record.IsSeenFromOutside
            ? "stayed Backup here while its address moved between other nodes, or fell silent."
            : Change(record));
        return text.ToString();
    }

    private static string Change(TransitionRecord record) => record.Reason switch
    {
        TransitionReason.Startup => "started here as Backup and listens first.",
        TransitionReason.Resumed =>
            "went on as Master here: the daemon was back before any other node could miss it.",
        TransitionReason.Shutdown => $"stopped here: {Request(record)}.{GaveUp(record)}",
        TransitionReason.AddressOwner => "became Master here: priority 255 owns the addresses and needs no election.",
        TransitionReason.MasterDown => $"became Master here: {Silence(record)}",
        TransitionReason.MasterResigned =>
            $"became Master here: {Peer(record)} resigned (an advert with priority 0){Before(record)}, as a node does "
            + $"that is stopped or gives its role up.{Adverts(record, first: 1)}",
        TransitionReason.Preempted =>
            $"became Master here: {Peer(record)} is master with priority {record.PeerPriority}, which is lower than "
            + $"{record.Priority} here.{PeerFell(record)}",
        TransitionReason.HigherPriorityMaster => $"became Backup here: {Better(record)}",
        TransitionReason.FaultDetected => $"went to Fault here: {record.Fault ?? "something is missing"}."
            + GaveUp(record),
        TransitionReason.FaultCleared => $"became {TransitionRecordJson.NameOf(record.To)} here again: nothing is "
            + "missing any more.",
        TransitionReason.SyncGroup => $"became {TransitionRecordJson.NameOf(record.To)} here: another instance of its "
            + $"group{(record.Group is null ? "" : $" {record.Group}")} is no longer master.",
        TransitionReason.Switchover => $"became {TransitionRecordJson.NameOf(record.To)} here: {Order(record)}.",
        _ => $"became {TransitionRecordJson.NameOf(record.To)} here ({TransitionRecordJson.NameOf(record.Reason)}).",
    };

    private static string Request(TransitionRecord record) => record.Request switch
    {
        "SIGTERM" or "SIGINT" => $"the daemon was asked to stop ({record.Request})",
        "reload" => "a reload took it out of the configuration, or moved it to another interface or vrid",
        null => "the daemon stops",
        { } other => $"{other} asked for it",
    };

    private static string Order(TransitionRecord record) => record.Request switch
    {
        "switchover" => "its role was given up for another node, as 'vipkeeper switchover' had ordered",
        "maintenance" => "its role was given up because 'vipkeeper maintenance on' had ordered it",
        { } request when request.StartsWith("maintenance ", StringComparison.Ordinal) =>
            $"its role was given up for maintenance, which was asked for{request["maintenance".Length..]}",
        _ => "its role was given up for another node by order",
    };

    private static string GaveUp(TransitionRecord record) =>
        record.From == RouterState.Master ? " It gave the role up." : "";

    private static string Peer(TransitionRecord record) => record.Peer ?? "the other node";

    private static string Before(TransitionRecord record) => record.Adverts.Count > 0
        ? $" {HistoryLengths.Measured(record.Adverts[0].AgoMs)} before"
        : "";

    private static string Silence(TransitionRecord record)
    {
        if (record.Peer is null || record.Adverts.Count == 0)
        {
            return $"no master was heard for {HistoryLengths.Measured(record.DownIntervalMs)}.";
        }

        RecordedAdvert last = record.Adverts[0];
        return $"nothing was heard from {record.Peer} for {HistoryLengths.Measured(last.AgoMs)} (adverts every "
            + $"{HistoryLengths.Configured(record.IntervalMs)}, the last with priority {last.Priority})."
            + PeerFell(record) + Adverts(record, first: 0);
    }

    private static string Better(TransitionRecord record)
    {
        if (record.PeerPriority == record.Priority)
        {
            return $"{Peer(record)} is master with the same priority {record.PeerPriority} and the higher address.";
        }

        return record.PeerPriority == 255
            ? $"{Peer(record)} is master and owns the addresses (priority 255)."
            : $"{Peer(record)} is master with priority {record.PeerPriority}, which is higher than {record.Priority} "
                + "here.";
    }

    private static string PeerFell(TransitionRecord record) =>
        record.PeerPriorityChange is { AgoMs: <= RecentMs } change && change.From > record.PeerPriority
            ? $" It had lowered its priority from {change.From} to {record.PeerPriority} "
                + $"{HistoryLengths.Measured(change.AgoMs)} before."
            : "";

    private static string Adverts(TransitionRecord record, int first)
    {
        if (record.Adverts.Count < first + 2)
        {
            return "";
        }

        var gaps = new StringBuilder();
        bool isRegular = true;
        for (int i = record.Adverts.Count - 1; i > first; i--)
        {
            double gap = record.Adverts[i].AgoMs - record.Adverts[i - 1].AgoMs;
            isRegular &= gap >= record.IntervalMs * LeastRegular && gap <= record.IntervalMs * MostRegular;
            gaps.Append(gaps.Length > 0 ? ", " : "").Append(HistoryLengths.Measured(gap));
        }

        return isRegular
            ? $" It had sent regularly until then (gaps {gaps})."
            : $" Its adverts had come irregularly before (gaps {gaps}, expected every "
                + $"{HistoryLengths.Configured(record.IntervalMs)}).";
    }
}
