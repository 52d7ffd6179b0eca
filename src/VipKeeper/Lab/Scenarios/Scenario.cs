using VipKeeper.Lab.Probing;
using VipKeeper.Lab.Wire;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Scenarios;

/// <summary>One way to take the master away, or to bring it back.</summary>
internal abstract class Scenario
{
    /// <summary>What it is called on the command line and in the results.</summary>
    public abstract string Name { get; }

    /// <summary>What happens, as the title of its timeline.</summary>
    public abstract string Title { get; }

    /// <summary>Brings the pair into the state in which the scenario begins, and waits for it.</summary>
    /// <exception cref="LabException">The state was not reached in time.</exception>
    public abstract void Prepare(LabSession session);

    /// <summary>Plays it until everything has settled.</summary>
    /// <returns>When the fault happened: the begin of the time that is measured.</returns>
    /// <exception cref="LabException">What should have followed did not follow in time.</exception>
    public abstract Instant Play(LabSession session);

    /// <summary>The outage that the protocol itself cannot avoid, however good the daemons are.</summary>
    /// <param name="vrid">The virtual router.</param>
    /// <param name="fault">When the fault happened.</param>
    /// <param name="outage">What the client lost.</param>
    /// <param name="history">What was said on the wire.</param>
    public abstract Duration FloorOf(byte vrid, Instant fault, Outage outage, WireHistory history);
}
