using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Init.Detection;

/// <summary>The interfaces and addresses of this machine at one moment.</summary>
/// <param name="Links">The interfaces.</param>
/// <param name="Addresses">Their addresses.</param>
internal sealed record NetworkView(IReadOnlyList<LinkInfo> Links, IReadOnlyList<InterfaceAddress> Addresses)
{
    /// <summary>Asks the kernel.</summary>
    /// <exception cref="Linux.LinuxException">It refuses.</exception>
    public static NetworkView Take()
    {
        using var netlink = new RouteNetlink();
        return new NetworkView(netlink.DumpLinks(), netlink.DumpAddresses());
    }

    /// <summary>The names of the interfaces that can carry a virtual address, in the kernel's order.</summary>
    public List<string> Interfaces
    {
        get
        {
            var names = new List<string>();
            foreach (LinkInfo link in Links)
            {
                if (!link.IsLoopback && !link.IsPointToPoint && !link.IsNoArp)
                {
                    names.Add(link.Name);
                }
            }

            return names;
        }
    }

    /// <summary>An interface, or null when there is none of the name.</summary>
    public LinkInfo? LinkOf(string name)
    {
        foreach (LinkInfo link in Links)
        {
            if (link.Name == name)
            {
                return link;
            }
        }

        return null;
    }

    /// <summary>The interface within one of whose networks an address lies, or null.</summary>
    public string? InterfaceFor(InetAddress address)
    {
        foreach (string name in Interfaces)
        {
            if (OwnAddressOn(name, address) is { } own && IsWithin(own, address))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>
    /// The node's own address on an interface: one of the virtual address's network if there is one, else its first.
    /// The virtual address itself and what the daemon added are none.
    /// </summary>
    public InterfaceAddress? OwnAddressOn(string name, InetAddress virtualAddress)
    {
        InterfaceAddress? first = null;
        int? index = LinkOf(name)?.Index;
        foreach (InterfaceAddress address in Addresses)
        {
            bool isOwn = address.InterfaceIndex == index && address.Address.Family == virtualAddress.Family
                && address.Address != virtualAddress && address.Protocol != InterfaceAddress.VipKeeperProtocol
                && !address.Address.IsLinkLocalIPv6;
            if (isOwn && IsWithin(address, virtualAddress))
            {
                return address;
            }

            first ??= isOwn ? address : null;
        }

        return first;
    }

    /// <summary>The entry of an address on any interface, or null.</summary>
    public InterfaceAddress? Find(InetAddress address)
    {
        foreach (InterfaceAddress entry in Addresses)
        {
            if (entry.Address == address)
            {
                return entry;
            }
        }

        return null;
    }

    /// <summary>Whether an address lies in the network of another, which is more than that address.</summary>
    public static bool IsWithin(InterfaceAddress network, InetAddress address)
    {
        if (network.Address.Family != address.Family || network.PrefixLength >= address.Length * 8)
        {
            return false;
        }

        Span<byte> left = stackalloc byte[16];
        Span<byte> right = stackalloc byte[16];
        network.Address.WriteTo(left);
        address.WriteTo(right);
        int whole = network.PrefixLength / 8;
        int rest = 8 - (network.PrefixLength % 8);
        return left[..whole].SequenceEqual(right[..whole])
            && (rest == 8 || left[whole] >> rest == right[whole] >> rest);
    }
}
