using System.Text;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>
/// Something that goes wrong for a while, or something that an operator does. One record a kind; its text is what
/// a failure report shows.
/// </summary>
internal abstract record Fault
{
    /// <summary>True when it can swallow, delay or forge an advert, so that not everybody hears everybody.</summary>
    public virtual bool HidesAdverts => false;

    /// <summary>Begins.</summary>
    public abstract void Begin(SimulatedWorld world);

    /// <summary>Ends; nothing of it remains.</summary>
    public abstract void End(SimulatedWorld world);

    // The property that says nothing about the fault itself stays out of the text.
    protected virtual bool PrintMembers(StringBuilder builder) => false;
}
