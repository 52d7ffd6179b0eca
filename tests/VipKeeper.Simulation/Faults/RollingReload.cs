using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>
/// A new configuration for all: another version, interval, transport and list of addresses, on some nodes first and on
/// the rest later. In between they may not understand each other; at the end they do, and it stays so.
/// </summary>
/// <param name="First">The nodes that are reloaded first, a bit each.</param>
/// <param name="Version">The version from now on.</param>
/// <param name="Interval">The interval from now on, whole seconds for version 2.</param>
/// <param name="IsUnicast">Whether the nodes know each other from now on.</param>
/// <param name="Addresses">How many of the virtual addresses there are from now on, at most.</param>
internal sealed record RollingReload(
    int First, VrrpVersion Version, Duration Interval, bool IsUnicast, int Addresses) : Fault
{
    public override bool HidesAdverts => true;

    public override void Begin(SimulatedWorld world)
    {
        foreach (SimulatedNode node in world.Nodes.Where(node => ((First >> node.Index) & 1) == 1))
        {
            Reload(world, node);
        }
    }

    // All of them: another reload of all may have begun and ended meanwhile.
    public override void End(SimulatedWorld world)
    {
        world.Addresses = world.Options.Addresses[..Math.Min(Addresses, world.Options.Addresses.Length)];
        foreach (SimulatedNode node in world.Nodes)
        {
            Reload(world, node);
        }
    }

    private void Reload(SimulatedWorld world, SimulatedNode node)
    {
        Scenarios.ScenarioOptions options = world.Options;
        bool hasPassword = Version == VrrpVersion.V2 && !options.AuthenticationData.IsEmpty;
        VirtualRouterOptions before = node.Configuration;
        node.Configuration = before with
        {
            Version = Version,
            AdvertisementInterval = Interval,
            Addresses = options.Addresses[..Math.Min(Addresses, options.Addresses.Length)],
            Peers = IsUnicast ? options.PeersOf(node.Index) : [],
            ChecksumForm = Version == VrrpVersion.V2 ? ChecksumForm.MessageOnly
                : options.Version == VrrpVersion.V2 ? ChecksumForm.PseudoHeader : options.ChecksumForm,
            AuthenticationType = hasPassword ? AuthenticationType.SimplePassword : AuthenticationType.None,
            AuthenticationData = hasPassword ? options.AuthenticationData : [],
        };
        node.Daemon?.Reload();
    }
}
