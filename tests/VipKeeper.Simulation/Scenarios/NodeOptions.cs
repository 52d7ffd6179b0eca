using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Scenarios;

/// <summary>What was drawn for one node.</summary>
/// <param name="Address">Where its adverts come from.</param>
/// <param name="HardwareAddress">Its MAC address.</param>
/// <param name="Priority">The configured priority.</param>
/// <param name="Interval">The configured advertisement interval.</param>
/// <param name="Preempt">The configured preemption.</param>
/// <param name="ClockOrigin">What its clock shows when the run begins.</param>
/// <param name="ClockPartsPerMillion">How fast its clock runs when nothing is wrong with it.</param>
/// <param name="Handover">How it lets go of the addresses.</param>
/// <param name="Lease">The lifetime that it gives them; zero for none.</param>
/// <param name="Keepalived">What keepalived runs there, or null for our daemon.</param>
/// <param name="Gate">What it does before a takeover and a stop, or null for nothing.</param>
internal sealed record NodeOptions(
    InetAddress Address,
    MacAddress HardwareAddress,
    byte Priority,
    Duration Interval,
    PreemptMode Preempt,
    Instant ClockOrigin,
    int ClockPartsPerMillion,
    HandoverMode Handover,
    Duration Lease,
    KeepalivedTraits? Keepalived = null,
    GateTraits? Gate = null)
{
    /// <summary>One line for a failure report.</summary>
    public override string ToString()
    {
        string preempt = Preempt switch
        {
            { IsEnabled: false } => "never preempts",
            { Delay.Nanoseconds: 0 } => "preempts",
            _ => $"preempts after {Preempt.Delay}",
        };
        return $"{Address} priority {Priority}, every {Interval}, {preempt}, "
            + $"{Keepalived?.ToString() ?? Handover.ToString()}, "
            + $"{(Lease == Duration.Zero ? "no lease" : $"lease {Lease}")}, "
            + $"clock {ClockPartsPerMillion:+0;-0;0} ppm{(Gate is null ? "" : $", {Gate}")}";
    }
}
