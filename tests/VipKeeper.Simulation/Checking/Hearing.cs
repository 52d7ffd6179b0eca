using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// Who understands whom, by a reading of RFC 9568 §7.1 of its own: while a new configuration is rolled out, not
/// everybody does.
/// </summary>
internal static class Hearing
{
    /// <summary>What a router has to say of an intact advert.</summary>
    public static DropReason DropOf(SimulatedPacket packet, VirtualRouter router)
    {
        VirtualRouterOptions options = router.Options;
        if (packet.Version != options.Version)
        {
            return DropReason.WrongVersion;
        }

        if (packet.Destination.IsMulticast != options.Peers.IsEmpty)
        {
            return DropReason.WrongDestination;
        }

        if (!options.Peers.IsEmpty && !options.Peers.Contains(packet.Source))
        {
            return DropReason.UnknownPeer;
        }

        if (options.Version == VrrpVersion.V2 && packet.Interval != options.AdvertisementInterval)
        {
            return DropReason.IntervalMismatch;
        }

        return router.State is RouterState.Backup or RouterState.Master ? DropReason.None : DropReason.NotRunning;
    }

    /// <summary>True when each of two nodes understands the other.</summary>
    public static bool IsMutual(SimulatedNode one, SimulatedNode other) => Of(one, other) && Of(other, one);

    /// <summary>True when a node understands what another one sends, as both are configured.</summary>
    public static bool Of(SimulatedNode receiver, SimulatedNode sender)
    {
        VirtualRouterOptions mine = InForce(receiver);
        VirtualRouterOptions theirs = InForce(sender);
        bool isAddressed = mine.Peers.IsEmpty
            ? theirs.Peers.IsEmpty
            : mine.Peers.Contains(sender.Options.Address) && theirs.Peers.Contains(receiver.Options.Address);
        bool isListDropped = receiver.Options.Keepalived is { DropsDifferingLists: true }
            && !mine.Addresses.ToHashSet().SetEquals(theirs.Addresses);
        return isAddressed
            && !isListDropped
            && mine.Version == theirs.Version
            && (mine.Version == VrrpVersion.V3 || mine.AdvertisementInterval == theirs.AdvertisementInterval);
    }

    private static VirtualRouterOptions InForce(SimulatedNode node) =>
        node.Daemon?.Options ?? node.Configuration;
}
