using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>
/// A new configuration file is put in force: another priority, preemption and (version 3) interval, which stay, and
/// one address less, which comes back at the end.
/// </summary>
/// <param name="Node">On which node.</param>
/// <param name="Priority">The configured priority from now on.</param>
/// <param name="Interval">The configured interval from now on.</param>
/// <param name="Preempt">The configured preemption from now on.</param>
/// <param name="DropsAddress">Whether the last address is missing while the fault lasts.</param>
internal sealed record Reload(
    int Node, byte Priority, Duration Interval, PreemptMode Preempt, bool DropsAddress) : Fault
{
    public override void Begin(SimulatedWorld world)
    {
        SimulatedNode node = world.Nodes[Node];
        bool dropsAddress = DropsAddress && world.Addresses.Length > 1;
        node.Configuration = node.Configuration with
        {
            Priority = Priority,
            // RFC 3768 §7.1: every node has the same, so only a reload of all of them changes it.
            AdvertisementInterval = node.Configuration.Version == VrrpVersion.V2
                ? node.Configuration.AdvertisementInterval : Interval,
            Preempt = Preempt,
            Addresses = dropsAddress ? world.Addresses[..^1] : world.Addresses,
        };
        node.Daemon?.Reload();
    }

    public override void End(SimulatedWorld world)
    {
        SimulatedNode node = world.Nodes[Node];
        node.Configuration = node.Configuration with { Addresses = world.Addresses };
        node.Daemon?.Reload();
    }
}
