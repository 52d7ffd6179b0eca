using VipKeeper.Lab.Probing;
using VipKeeper.Lab.Wire;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Scenarios;

/// <summary>The preferred node comes back, and takes over from a standby that works.</summary>
internal sealed class Return : Scenario
{
    /// <inheritdoc/>
    public override string Name => "return";

    /// <inheritdoc/>
    public override string Title => "Return: the preferred node's daemon starts and takes over again";

    /// <inheritdoc/>
    public override void Prepare(LabSession session) => session.EnsureStandbyHolds();

    /// <inheritdoc/>
    public override Instant Play(LabSession session)
    {
        Instant fault = MonotonicClock.Now;
        session.Began(this, fault, $"the daemon of node {LabTopology.Preferred} starts");
        session.Node(LabTopology.Preferred).Start();
        session.WaitUntilHolds(LabTopology.Preferred);
        session.WaitUntilAnswering();
        return fault;
    }

    /// <summary>Nothing: both nodes work, so a handover without a gap is possible.</summary>
    public override Duration FloorOf(byte vrid, Instant fault, Outage outage, WireHistory history) => Duration.Zero;
}
