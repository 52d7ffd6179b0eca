using VipKeeper.Api.Orders;
using VipKeeper.Checks;
using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Drills;
using VipKeeper.History;
using VipKeeper.Loop.Events;
using VipKeeper.Replication;
using VipKeeper.Vrrp;

namespace VipKeeper.Notifications;

/// <summary>
/// Which events of the daemon are told, and how. Both nodes of a pair run this: a change of roles is told by the node
/// that becomes master, and by another only what that one cannot know: an order, a fault, a stop.
/// </summary>
internal static class NotificationSentences
{
    private const double LeastOutageMs = 0.05;

    /// <summary>A change of state.</summary>
    /// <param name="e">The event, with its <see cref="LoopEvent.Transition"/>.</param>
    /// <param name="record">What the history keeps of it.</param>
    public static NotificationEvent Of(in LoopEvent e, TransitionRecord record)
    {
        Transition transition = e.Transition;
        string why = transition.Reason == TransitionReason.Shutdown ? StopOf(record)
            : transition.Reason == TransitionReason.Switchover && transition.To != RouterState.Master
            ? OrderOf(record)
            : EventSentences.Because(e);
        (string title, string text) = transition switch
        {
            { To: RouterState.Master } => ("Master", $"became Master on {record.Node}: {why}."),
            { Reason: TransitionReason.Shutdown } => ("stopped", $"stopped on {record.Node}: {why}."),
            { To: RouterState.Fault } => ("Fault", $"went to Fault on {record.Node}: {why}."),
            _ => (transition.To.ToString(), $"became {transition.To} on {record.Node}: {why}."),
        };
        bool isLeft = transition.From == RouterState.Master && transition.To != RouterState.Master;
        string outage = transition.To == RouterState.Master ? OutageOf(record.Outage) : "";
        NotificationEvent one = New(
            record.At, NotificationKinds.Transitions, SeverityOf(transition), record.Node, record.Instance,
            $"{record.Instance}: {title} on {record.Node}",
            $"{record.Instance} {text}{(isLeft ? " It gave the role up." : "")}{outage}");
        return one with
        {
            From = transition.From.ToString(),
            To = transition.To.ToString(),
            Why = Line(why),
            OutageMs = transition.To == RouterState.Master ? record.Outage?.LengthMs : null,
            Quiet = IsQuiet(transition) ? true : null,
        };
    }

    /// <summary>What else the loop tells of; null for what is not told.</summary>
    /// <param name="e">The event.</param>
    /// <param name="node">This node's name.</param>
    /// <param name="at">When it happened.</param>
    public static NotificationEvent? Of(in LoopEvent e, string node, DateTimeOffset at) => e.Kind switch
    {
        LoopEventKind.TwoMastersSeen => New(
            at, NotificationKinds.TwoMasters, NotificationSeverity.Error, node, e.Instance,
            $"{e.Instance}: two masters",
            $"{e.Instance} has two masters: {e.Address} advertises although {node} is master. It does not hear this "
            + "node, or one rejects the other."),
        LoopEventKind.TwoMastersEnded => New(
            at, NotificationKinds.TwoMasters, NotificationSeverity.Info, node, e.Instance,
            $"{e.Instance}: one master again",
            $"The two masters of {e.Instance}, {node} and {e.Address}, are one again after {e.Length}."),
        LoopEventKind.AddressConflict => New(
            at, NotificationKinds.TwoMasters, NotificationSeverity.Warning, node, e.Instance,
            $"{e.Instance}: {e.Address} is claimed twice",
            $"{e.Mac} claims {e.Address} of {e.Instance} although {node} is master: a former master that hangs or died "
            + "with the address, or another machine with the same one."),
        LoopEventKind.DesertedChanged when e.IsUp => New(
            at, NotificationKinds.Unserved, NotificationSeverity.Info, node, e.Instance,
            $"{e.Instance}: served again",
            $"{e.Address} serves {e.Instance} again."),
        LoopEventKind.DesertedChanged => New(
            at, NotificationKinds.Unserved, NotificationSeverity.Error, node, e.Instance,
            $"{e.Instance}: nobody serves it",
            $"Nobody serves {e.Instance}: no master is heard, and {node} is in maintenance. "
            + "'vipkeeper maintenance off' makes it take over."),
        _ => null,
    };

    /// <summary>After a takeover the service does not answer.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="promise">Within what it should have answered.</param>
    /// <param name="report">What came of the check.</param>
    /// <param name="node">This node's name.</param>
    public static NotificationEvent OfUnreached(
        InstanceConfiguration instance, string promise, TakeoverReport report, string node)
    {
        NotificationEvent one = New(
            DateTimeOffset.Now, NotificationKinds.VipCheckFailed, NotificationSeverity.Error, node, instance.Name,
            $"{instance.Name}: the service does not answer",
            $"{node} is Master of {instance.Name}, and the service does not answer at the virtual addresses {promise} "
            + $"after the takeover: {report.Reason}.");
        return one with { Why = Line(report.Reason ?? "") };
    }

    /// <summary>The state of a replication; null for those that need nobody.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="report">The state.</param>
    /// <param name="node">This node's name.</param>
    public static NotificationEvent? Of(string instance, ReplicationReport report, string node)
    {
        if (report.State is not ("diverged" or "conflict" or "ahead" or "not_recorded" or "paths_differ"))
        {
            return null;
        }

        NotificationEvent one = New(
            DateTimeOffset.Now, NotificationKinds.Diverged, NotificationSeverity.Error, node, instance,
            $"{instance}: replication {report.State.Replace('_', ' ')}",
            $"Replication of {instance} on {node}: {report.Sentence}.");
        return one with { Why = report.State };
    }

    /// <summary>The end of a drill.</summary>
    /// <param name="ending">The drill and its verdict.</param>
    /// <param name="node">This node's name.</param>
    public static NotificationEvent Of(DrillEnding ending, string node)
    {
        string verdict = ending.Verdict.Replace('_', ' ');
        string scenario = DrillScenarios.NameOf(ending.Scenario);
        NotificationEvent one = New(
            DateTimeOffset.Now, NotificationKinds.Drill, SeverityOf(ending), node, ending.Instance,
            $"{ending.Instance}: drill {scenario}: {verdict}",
            $"The drill {scenario} of {ending.Instance}, run on {node}, is over: {verdict}"
            + $"{DrillSentences.MeasuredOf(ending)}.");
        return one with { OutageMs = ending.OutageMs };
    }

    /// <summary>That of <c>vipkeeper notify test</c>.</summary>
    public static NotificationEvent Test(string node) => New(
        DateTimeOffset.Now, NotificationKinds.Test, NotificationSeverity.Info, node, null,
        $"Test from {node}",
        $"This is a test by 'vipkeeper notify test' on {node}: failovers will be told here.");

    private static NotificationEvent New(
        DateTimeOffset at, string kind, string severity, string node, string? instance, string title, string message) =>
        new()
        {
            Id = $"{node}-{Guid.NewGuid():N}",
            Time = at,
            Kind = kind,
            Severity = severity,
            Node = node,
            Instance = instance,
            Title = Line(title),
            Message = Line(message),
        };

    // Some of it comes from other machines and programs.
    private static string Line(string text) =>
        Shown.Line(text.Length <= 2000 ? text : Presets.PresetJson.Bounded(text, 2000));

    private static string SeverityOf(DrillEnding ending) => ending.Verdict switch
    {
        DrillVerdict.Kept => NotificationSeverity.Info,
        DrillVerdict.Broken => NotificationSeverity.Error,
        _ => NotificationSeverity.Warning,
    };

    private static string SeverityOf(in Transition transition) => transition switch
    {
        { To: RouterState.Fault } => NotificationSeverity.Warning,
        { Reason: TransitionReason.MasterDown, To: RouterState.Master } => NotificationSeverity.Warning,
        _ => NotificationSeverity.Info,
    };

    // A takeover is told by the node that takes over; what moves nothing is told by nobody.
    private static bool IsQuiet(in Transition transition) => transition switch
    {
        { Reason: TransitionReason.Resumed or TransitionReason.Startup } => true,
        { To: RouterState.Master } or { To: RouterState.Fault } => false,
        { Reason: TransitionReason.Shutdown } => transition.From != RouterState.Master,
        { Reason: TransitionReason.Switchover or TransitionReason.FaultCleared } => false,
        _ => true,
    };

    private static string StopOf(TransitionRecord record) => record.Request switch
    {
        "SIGTERM" or "SIGINT" => $"the daemon was asked to stop ({record.Request})",
        "reload" => "a reload took it out of the configuration, or moved it to another interface or vrid",
        null => "the daemon stops",
        { } other => $"{other} asked for it",
    };

    private static string OrderOf(TransitionRecord record) => record.Request switch
    {
        "switchover" => "'vipkeeper switchover' was ordered",
        { } order when order.StartsWith(MaintenanceOrder.RequestPrefix, StringComparison.Ordinal) =>
            $"'vipkeeper maintenance on' was ordered{order[MaintenanceOrder.RequestPrefix.Length..]}",
        { } other => $"{other} was ordered",
        null => "its role was given up for another node by order",
    };

    private static string OutageOf(RecordedOutage? outage) => outage is null ? ""
        : outage.LengthMs - outage.ResolutionMs >= LeastOutageMs
        ? $" Nobody answered for {outage.Address} for {HistoryLengths.Measured(outage.LengthMs - outage.ResolutionMs)} "
            + $"to {HistoryLengths.Measured(outage.LengthMs)}."
        : $" No outage of {outage.Address} was seen.";
}
