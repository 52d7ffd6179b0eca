using VipKeeper.Lab.Probing;
using VipKeeper.Lab.Report;
using VipKeeper.Lab.Wire;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Scenarios;

/// <summary>
/// The master's daemon is killed (SIGKILL) and its node stays up with what the daemon had configured. When the
/// other node has taken over, the daemon is started again, as its supervisor would; all of it is measured.
/// </summary>
internal sealed class Kill : Scenario
{
    /// <inheritdoc/>
    public override string Name => "kill";

    /// <inheritdoc/>
    public override string Title => "Kill: the daemon that holds everything gets SIGKILL, and is started again later";

    /// <inheritdoc/>
    public override void Prepare(LabSession session) => session.EnsurePreferredHolds();

    /// <inheritdoc/>
    public override Instant Play(LabSession session)
    {
        Instant fault = MonotonicClock.Now;
        session.Began(this, fault, $"the daemon of node {LabTopology.Preferred} is killed");
        session.Node(LabTopology.Preferred).Kill();
        session.WaitUntilHolds(LabTopology.Standby);
        session.Tell(TimelineKind.Lab, $"the daemon of node {LabTopology.Preferred} is started again");
        session.Node(LabTopology.Preferred).Start();
        session.WaitUntilHolds(LabTopology.Preferred);
        session.WaitUntilAnswering();
        return fault;
    }

    /// <summary>
    /// Nothing: the dead daemon's addresses stay on its node, whose kernel goes on answering, until another node
    /// announces them.
    /// </summary>
    public override Duration FloorOf(byte vrid, Instant fault, Outage outage, WireHistory history) => Duration.Zero;
}
