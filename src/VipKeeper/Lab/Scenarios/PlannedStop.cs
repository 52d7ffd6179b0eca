using VipKeeper.Lab.Probing;
using VipKeeper.Lab.Wire;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Scenarios;

/// <summary>The master's daemon is asked to stop (SIGTERM), as for maintenance.</summary>
internal sealed class PlannedStop : Scenario
{
    /// <inheritdoc/>
    public override string Name => "planned-stop";

    /// <inheritdoc/>
    public override string Title => "Planned stop: the daemon that holds everything gets SIGTERM";

    /// <inheritdoc/>
    public override void Prepare(LabSession session) => session.EnsurePreferredHolds();

    /// <inheritdoc/>
    public override Instant Play(LabSession session)
    {
        Instant fault = MonotonicClock.Now;
        session.Began(this, fault, $"the daemon of node {LabTopology.Preferred} is asked to stop");
        session.Node(LabTopology.Preferred).Terminate();
        session.WaitUntilHolds(LabTopology.Standby);
        session.WaitUntilAnswering();
        return fault;
    }

    /// <summary>
    /// The skew of the node that takes over, which it waits after the resigning advert (RFC 9568 §6.4.2). A
    /// daemon that goes on answering until the other has taken over stays below it.
    /// </summary>
    public override Duration FloorOf(byte vrid, Instant fault, Outage outage, WireHistory history)
    {
        AdvertSeen? takeover = history.FirstOfOthers(LabTopology.Preferred, vrid, fault);
        return takeover is null
            ? Duration.Zero
            : ProtocolTimers.Skew(takeover.Version, takeover.Priority, takeover.Interval);
    }
}
