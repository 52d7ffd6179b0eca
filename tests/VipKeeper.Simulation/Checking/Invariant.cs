using System.Diagnostics.CodeAnalysis;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// One thing that must hold in every run. A fresh object watches each run; it throws when the thing does not hold.
/// </summary>
internal abstract class Invariant
{
    /// <summary>The world that is watched.</summary>
    public SimulatedWorld World { get; set; } = null!;

    /// <summary>A daemon is about to start on a node.</summary>
    public virtual void AfterStart(SimulatedNode node, DaemonProcess process)
    {
    }

    /// <summary>A router was told something and has answered with its effects.</summary>
    public virtual void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
    }

    /// <summary>A packet was read by a daemon; the advertisement is meaningful when it was not dropped.</summary>
    public virtual void AfterPacket(
        SimulatedNode node, SimulatedPacket packet, DropReason drop, in Advertisement advertisement)
    {
    }

    /// <summary>A daemon has nothing more to do and sleeps.</summary>
    public virtual void AfterWake(SimulatedNode node, DaemonProcess process)
    {
    }

    /// <summary>A keepalived has nothing more to do and sleeps.</summary>
    public virtual void AfterKeepalivedWake(SimulatedNode node)
    {
    }

    /// <summary>The kernel removed addresses of a node because their lifetime ended.</summary>
    public virtual void AfterLeaseEnd(SimulatedNode node)
    {
    }

    /// <summary>All faults ended, and the time in which the routers must agree has passed.</summary>
    public virtual void AfterSettling(SimulatedWorld world)
    {
    }

    /// <summary>A while longer without any fault.</summary>
    public virtual void AfterCalm(SimulatedWorld world)
    {
    }

    /// <summary>Ends the run as failed.</summary>
    [DoesNotReturn]
    protected void Fail(string message) => throw new InvariantViolatedException(GetType().Name, message);

    /// <summary>Ends the run as failed, with the node and what it just did.</summary>
    [DoesNotReturn]
    protected void Fail(SimulatedNode node, EffectBatch batch, string message) =>
        Fail($"{node.Name}: {message} ({batch})");
}
