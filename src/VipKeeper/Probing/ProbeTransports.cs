using System.Net.Sockets;
using VipKeeper.Linux;
using VipKeeper.Linux.Netlink;
using VipKeeper.Outages;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Probing;

/// <summary>Finds how an address can be asked from here: on which interface, and with what right.</summary>
internal static class ProbeTransports
{
    private const string Unprivileged =
        "--tcp, --dns and --http work without it, --icmp where net.ipv4.ping_group_range has this user's group";

    /// <summary>True when the address is a neighbour: on a network of one of this machine's interfaces.</summary>
    public static bool IsNeighbor(InetAddress address, string? interfaceName) =>
        FindLink(address, interfaceName, out _) is { IsNoArp: false, IsLoopback: false };

    /// <summary>Opens ARP, or neighbour solicitations.</summary>
    /// <exception cref="ProbeException">It is no neighbour, or CAP_NET_RAW is missing.</exception>
    public static IProbeTransport OpenNeighbor(InetAddress address, string? interfaceName)
    {
        if (FindLink(address, interfaceName, out InetAddress source) is not { } link)
        {
            throw new ProbeException(interfaceName is null
                ? $"{address} is on no network of this machine, and ARP reaches neighbours alone; name the interface "
                    + "with --interface, or use --icmp"
                : $"there is no interface {interfaceName}; 'ip link' lists those there are");
        }

        try
        {
            return ProbedInterface.TryOpen(link, source, address.Family, [address]) is { } on
                ? new NeighborTransport(on, address)
                : throw new ProbeException(
                    $"{link.Name} has no neighbours to ask, or no address to ask from; use --icmp");
        }
        catch (LinuxException e) when (e.Errno is Errno.EPERM or Errno.EACCES)
        {
            throw new ProbeException($"ARP needs CAP_NET_RAW: run it as root; {Unprivileged}", e);
        }
        catch (LinuxException e)
        {
            throw new ProbeException(e.Message, e);
        }
    }

    /// <summary>Opens ICMP echo.</summary>
    /// <exception cref="ProbeException">It is not allowed, or there is no route.</exception>
    public static IProbeTransport OpenEcho(InetAddress address, string? interfaceName)
    {
        int index = 0;
        if (interfaceName is not null)
        {
            index = FindLink(address, interfaceName, out _)?.Index
                ?? throw new ProbeException(
                    $"there is no interface {interfaceName}; 'ip link' lists those there are");
        }
        else if (address.IsLinkLocalIPv6)
        {
            throw new ProbeException($"{address} is on every interface; name one with --interface");
        }

        try
        {
            return EchoTransport.Open(address, interfaceName, index);
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new ProbeException($"ICMP needs CAP_NET_RAW here: run it as root; {Unprivileged}", e);
        }
        catch (SocketException e)
        {
            throw new ProbeException($"{address} cannot be asked: {e.Message}", e);
        }
    }

    /// <summary>True when this machine has the address itself, which no neighbour then answers for.</summary>
    public static bool IsHeldHere(InetAddress address)
    {
        using var netlink = new RouteNetlink();
        foreach (InterfaceAddress held in netlink.DumpAddresses())
        {
            if (held.Address == address)
            {
                return true;
            }
        }

        return false;
    }

    // The interface that is named, or that with the longest prefix that has the address; and an address of ours on it.
    private static LinkInfo? FindLink(InetAddress address, string? interfaceName, out InetAddress source)
    {
        using var netlink = new RouteNetlink();
        IReadOnlyList<InterfaceAddress> addresses = netlink.DumpAddresses();
        LinkInfo? found = null;
        source = default;
        int longest = -1;
        foreach (LinkInfo link in netlink.DumpLinks())
        {
            if (interfaceName is not null && link.Name != interfaceName)
            {
                continue;
            }

            found = interfaceName is null ? found : link;
            foreach (InterfaceAddress own in addresses)
            {
                if (own.InterfaceIndex != link.Index || own.Address.Family != address.Family
                    || own.Address == address || own.IsTentative)
                {
                    continue;
                }

                int prefix = Has(own, address) ? own.PrefixLength : interfaceName is null ? -1 : 0;
                if (prefix > longest)
                {
                    longest = prefix;
                    found = link;
                    source = own.Address;
                }
            }
        }

        return found;
    }

    private static bool Has(in InterfaceAddress own, InetAddress address)
    {
        Span<byte> one = stackalloc byte[16];
        Span<byte> other = stackalloc byte[16];
        own.Address.WriteTo(one);
        address.WriteTo(other);
        for (int bit = 0; bit < own.PrefixLength; bit++)
        {
            if (((one[bit / 8] ^ other[bit / 8]) & (0x80 >> (bit % 8))) != 0)
            {
                return false;
            }
        }

        return true;
    }
}
