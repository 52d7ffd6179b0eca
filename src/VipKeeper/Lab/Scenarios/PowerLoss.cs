using VipKeeper.Lab.Network;
using VipKeeper.Lab.Probing;
using VipKeeper.Lab.Wire;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Scenarios;

/// <summary>
/// The master's node is gone from one moment to the next: its cable is cut, right after an advert, which is the
/// worst moment because the down timer has only just begun.
/// </summary>
internal sealed class PowerLoss : Scenario
{
    // Long enough for a process to start and to read its first line.
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public override string Name => "power-loss";

    /// <inheritdoc/>
    public override string Title => "Power loss: the node that holds everything is cut off, right after an advert";

    /// <inheritdoc/>
    public override void Prepare(LabSession session) => session.EnsurePreferredHolds();

    /// <inheritdoc/>
    public override Instant Play(LabSession session)
    {
        using WarmIpCommand cut = session.PrepareUnplug(LabTopology.Preferred);
        Thread.Sleep(WarmUp);
        session.WaitForLastAdvertOfRound(LabTopology.Preferred);
        Instant fault = MonotonicClock.Now;
        cut.Fire();
        cut.Complete();
        session.Began(this, fault, $"node {LabTopology.Preferred} is cut off");
        session.WaitUntilHolds(LabTopology.Standby);
        session.WaitUntilAnswering();
        return fault;
    }

    /// <summary>
    /// Three intervals and the skew of the node that takes over, counted from the last advert that it can have
    /// heard (RFC 9568 §6.1), less the time that the master still answered after that advert.
    /// </summary>
    public override Duration FloorOf(byte vrid, Instant fault, Outage outage, WireHistory history)
    {
        AdvertSeen? takeover = history.FirstOfOthers(LabTopology.Preferred, vrid, fault);
        AdvertSeen? last = history.LastOf(LabTopology.Preferred, vrid, takeover?.At ?? Instant.Never);
        if (takeover is null || last is null)
        {
            return Duration.Zero;
        }

        Duration down = ProtocolTimers.DownInterval(takeover.Version, takeover.Priority, last.Interval);
        Duration floor = last.At + down - outage.Start;
        return floor > Duration.Zero ? floor : Duration.Zero;
    }
}
