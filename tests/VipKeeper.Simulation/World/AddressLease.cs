namespace VipKeeper.Simulation.World;

/// <summary>
/// The daemon's part of the lifetimes: which addresses it believes to hold, and when it renews them. As in the
/// daemon, at a third of the lifetime, so that two renewals may fail or be late.
/// </summary>
/// <param name="node">The node.</param>
internal sealed class AddressLease(SimulatedNode node)
{
    private readonly HashSet<InetAddress> _believed = [];

    /// <summary>When the next renewal is due, by the node's clock.</summary>
    public Instant RenewDue { get; private set; } = Instant.Never;

    /// <summary>Adds all addresses with a new lifetime.</summary>
    /// <returns>False when the kernel refused one.</returns>
    public bool Claim(IEnumerable<InetAddress> addresses)
    {
        Schedule();
        bool isComplete = node.Kernel.TryHold(addresses, End);
        _believed.UnionWith(node.Kernel.Held.Intersect(addresses));
        node.Leases.Arm();
        return isComplete;
    }

    /// <summary>Removes addresses.</summary>
    public void Release(IEnumerable<InetAddress> addresses)
    {
        RenewDue = Instant.Never;
        foreach (InetAddress address in addresses)
        {
            Drop(address);
        }
    }

    /// <summary>Removes an address that is not configured any more.</summary>
    public void Drop(InetAddress address)
    {
        _believed.Remove(address);
        node.Kernel.Remove(address);
    }

    /// <summary>
    /// The kernel told that an address is gone. A renewal may have put it back before, so a router that hands over, and
    /// claims nothing, goes on believing in it, or it would stay behind.
    /// </summary>
    /// <returns>False when it was not believed to be there.</returns>
    public bool NoteGone(InetAddress address, VirtualRouter router) =>
        router.IsHandingOver ? _believed.Contains(address) : _believed.Remove(address);

    /// <summary>Renews what is held, unless the router listens: then it may be another's by now.</summary>
    public void Renew(VirtualRouter router)
    {
        Schedule();
        if (!router.IsListening)
        {
            node.Kernel.TryHold(_believed, End);
            node.Leases.Arm();
        }
    }

    private Instant End => node.Lease == Duration.Zero ? Instant.Never : node.LocalNow + node.Lease;

    private void Schedule() =>
        RenewDue = node.Lease == Duration.Zero ? Instant.Never : node.LocalNow + (node.Lease / 3);
}
