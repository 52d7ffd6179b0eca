using System.Globalization;
using VipKeeper.Api;
using VipKeeper.History;

namespace VipKeeper.Drills;

/// <summary>What a scenario would do here.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="What">What is done, in a sentence.</param>
/// <param name="Expectation">What clients then see, in a sentence.</param>
/// <param name="ExpectedMs">The longest outage that is expected, in milliseconds.</param>
/// <param name="Impossible">Why it cannot be done here at all, or null.</param>
internal sealed record DrillOutlook(
    DrillScenario Scenario, string What, string Expectation, double ExpectedMs, string? Impossible)
{
    // What the kernel and the caches of a quiet LAN take beyond the protocol's times.
    private const double MarginMs = 100;

    // Until an address that two nodes have is the second one's for everybody; docs/operations.md.
    private const double TwoHoldersMs = 300;

    /// <summary>What a scenario would do to an instance.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="instance">The instance, of which this node is master.</param>
    /// <param name="daemon">The daemon.</param>
    /// <param name="check">The check that would be made to fail; null when there is none.</param>
    public static DrillOutlook Of(
        DrillScenario scenario, InstanceDocument instance, DrilledDaemon daemon, string? check)
    {
        double skewMs = SkewOf(instance);
        bool isSeamless = instance.Handover != "release_first";
        double plannedMs = isSeamless ? 0 : skewMs + MarginMs;
        string planned = isSeamless
            ? "nothing: this node answers until the other one does"
            : $"no answer for the other node's skew, {HistoryLengths.Measured(skewMs)} at most";
        string start = daemon.Unit is null ? "the drill starts it again with the same arguments" : "and started again";
        return scenario switch
        {
            DrillScenario.Switchover => new(
                scenario, "moves the role by order, and asks for it back", planned, plannedMs, null),
            DrillScenario.Stop => new(
                scenario,
                daemon.Unit is { } unit
                    ? $"stops {unit} by systemctl, {start}"
                    : $"sends SIGTERM to the daemon (process {daemon.Id}); {start}, and its output goes nowhere",
                planned, plannedMs, daemon.NotStartable),
            DrillScenario.Kill => OfKill(instance, daemon),
            DrillScenario.Freeze => new(
                scenario,
                $"stops the daemon (process {daemon.Id}) by SIGSTOP for longer than the other node waits, and lets it "
                + "go on",
                "at most 0.3 s, where the service itself goes on: both nodes have the address for a while",
                TwoHoldersMs, null),
            DrillScenario.Link => new(
                scenario,
                $"sets {instance.Interface} down for longer than the other node waits, and up again with its routes",
                $"no answer until the other node takes over, {HistoryLengths.Measured(LossMs(instance))} at most; over "
                + "ssh through this interface, you see nothing meanwhile",
                LossMs(instance), null),
            _ => new(
                scenario,
                check is null ? "makes a check fail" : $"has the daemon count check {check} as failed for a while",
                $"no answer for the other node's skew, {HistoryLengths.Measured(skewMs)} at most: a fault lets go at "
                + "once",
                skewMs + MarginMs,
                check is null
                    ? $"{instance.Name} has no check whose failure would move the role"
                    : null),
        };
    }

    /// <summary>The check of an instance whose failure moves its role: one that is a fault, or weighs enough.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="wanted">The one that was asked for, or null.</param>
    public static string? CheckOf(InstanceDocument instance, string? wanted)
    {
        string? weighted = null;
        foreach (CheckDocument check in instance.Checks)
        {
            if (check.Number is not null || !check.Up || (wanted is not null && check.Name != wanted))
            {
                continue;
            }

            if (check.Weight is null)
            {
                return check.Name;
            }

            weighted ??= wanted is not null || check.Note is null ? check.Name : null;
        }

        return weighted;
    }

    /// <summary>The longest that a takeover by the other node can take after this one is gone, in milliseconds.
    /// </summary>
    public static double LossMs(InstanceDocument instance) =>
        Math.Max(instance.WorstTakeoverMs, (3 * IntervalOf(instance)) + SkewOf(instance)) + MarginMs;

    /// <summary>The skew of the other node (RFC 9568 §6.1), by its last priority; the longest when none is known.
    /// </summary>
    private static double SkewOf(InstanceDocument instance)
    {
        int priority = 1;
        foreach (PeerDocument peer in instance.Peers)
        {
            if (peer is { Accepted: > 0, Priority: > 0 and { } known })
            {
                priority = known;
                break;
            }
        }

        return (256 - priority) * (instance.Version == 2 ? 1000 : IntervalOf(instance)) / 256;
    }

    private static double IntervalOf(InstanceDocument instance) => instance.AdvertIntervalMs;

    private static DrillOutlook OfKill(InstanceDocument instance, DrilledDaemon daemon)
    {
        string signal = string.Create(
            CultureInfo.InvariantCulture, $"ends the daemon (process {daemon.Id}) by SIGKILL; ");
        return daemon switch
        {
            { IsRestarted: true } => new(
                DrillScenario.Kill, $"{signal}systemd starts it again",
                "nothing: it is back before the other node can miss it", 0, null),
            { Unit: { } unit } => new(
                DrillScenario.Kill, $"{signal}systemd does not ({unit} has no Restart=), so the drill starts it",
                "at most 0.3 s, where the service itself goes on", TwoHoldersMs, null),
            _ => new(
                DrillScenario.Kill,
                $"{signal}nobody starts it again, so the drill does when the other node has taken over; its output "
                + "then goes nowhere",
                $"at most 0.3 s, where the service itself goes on, and the other node takes over within "
                + HistoryLengths.Measured(LossMs(instance)),
                TwoHoldersMs, daemon.NotStartable),
        };
    }
}
