using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Linux.Netlink;

/// <summary>
/// Reads the messages of rtnetlink(7) about links and addresses. Pure, and total: bytes that make no sense are
/// passed over, never an exception.
/// </summary>
internal static class RouteMessageParser
{
    private const byte AF_UNSPEC = 0;

    /// <summary>Tells what every message of a datagram says.</summary>
    internal static void Parse(ReadOnlySpan<byte> datagram, InterfaceNames names, IRouteEvents events)
    {
        var messages = new NetlinkMessages(datagram);
        while (messages.TryRead(out Nlmsghdr header, out ReadOnlySpan<byte> body))
        {
            switch (header.Type)
            {
                case Rtnetlink.RTM_NEWLINK when TryReadLink(body, names, out LinkInfo link):
                    events.LinkChanged(link);
                    break;
                case Rtnetlink.RTM_DELLINK when TryReadLink(body, names, out LinkInfo link):
                    events.LinkRemoved(link.Index, link.Name);
                    break;
                case Rtnetlink.RTM_NEWADDR when TryReadAddress(body, names, out InterfaceAddress address):
                    events.AddressAdded(address);
                    break;
                case Rtnetlink.RTM_DELADDR when TryReadAddress(body, names, out InterfaceAddress address):
                    events.AddressRemoved(address);
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>Reads the body of RTM_NEWLINK and RTM_DELLINK.</summary>
    internal static bool TryReadLink(ReadOnlySpan<byte> body, InterfaceNames names, out LinkInfo link)
    {
        link = default;

        // A bridge tells of its ports by the same messages with family AF_BRIDGE, and there RTM_DELLINK says that
        // an interface left the bridge, not that it is gone.
        if (body.Length < Ifinfomsg.Size || body[0] != AF_UNSPEC)
        {
            return false;
        }

        Ifinfomsg message = MemoryMarshal.Read<Ifinfomsg>(body);
        string? name = null;
        MacAddress mac = default;
        int mtu = 0;
        var attributes = new NetlinkAttributes(body[Ifinfomsg.Size..]);
        while (attributes.TryRead(out ushort type, out ReadOnlySpan<byte> value))
        {
            switch (type)
            {
                case Rtnetlink.IFLA_IFNAME:
                    name = names.Intern(value);
                    break;
                case Rtnetlink.IFLA_ADDRESS when value.Length == MacAddress.Length:
                    mac = MacAddress.FromBytes(value);
                    break;
                case Rtnetlink.IFLA_MTU when value.Length == sizeof(int):
                    mtu = MemoryMarshal.Read<int>(value);
                    break;
                default:
                    break;
            }
        }

        if (message.Index <= 0 || string.IsNullOrEmpty(name))
        {
            return false;
        }

        link = new LinkInfo(message.Index, name, mac, (LinkFlags)message.Flags, mtu);
        return true;
    }

    /// <summary>Reads the body of RTM_NEWADDR and RTM_DELADDR.</summary>
    internal static bool TryReadAddress(ReadOnlySpan<byte> body, InterfaceNames names, out InterfaceAddress address)
    {
        address = default;
        if (!TryReadHeader(body, out Ifaddrmsg message, out int addressLength))
        {
            return false;
        }

        InetAddress? local = null;
        InetAddress? prefixAddress = null;
        InetAddress broadcast = default;
        uint flags = message.Flags;
        uint valid = InterfaceAddress.Forever;
        uint preferred = InterfaceAddress.Forever;
        byte protocol = 0;
        string? label = null;
        var attributes = new NetlinkAttributes(body[Ifaddrmsg.Size..]);
        while (attributes.TryRead(out ushort type, out ReadOnlySpan<byte> value))
        {
            switch (type)
            {
                case Rtnetlink.IFA_LOCAL when value.Length == addressLength:
                    local = InetAddress.FromBytes(value);
                    break;
                case Rtnetlink.IFA_ADDRESS when value.Length == addressLength:
                    prefixAddress = InetAddress.FromBytes(value);
                    break;
                case Rtnetlink.IFA_BROADCAST when value.Length == addressLength:
                    broadcast = InetAddress.FromBytes(value);
                    break;
                case Rtnetlink.IFA_LABEL:
                    label = names.Intern(value);
                    break;
                case Rtnetlink.IFA_FLAGS when value.Length == sizeof(uint):
                    flags = MemoryMarshal.Read<uint>(value);
                    break;
                case Rtnetlink.IFA_CACHEINFO when value.Length >= IfaCacheinfo.Size:
                    IfaCacheinfo lifetimes = MemoryMarshal.Read<IfaCacheinfo>(value);
                    (valid, preferred) = (lifetimes.Valid, lifetimes.Preferred);
                    break;
                case Rtnetlink.IFA_PROTO when value.Length == 1:
                    protocol = value[0];
                    break;
                default:
                    break;
            }
        }

        // rtnetlink(7): on a point-to-point link IFA_ADDRESS is the peer's. IPv6 has IFA_LOCAL only there.
        if ((local ?? prefixAddress) is not { } own)
        {
            return false;
        }

        address = new InterfaceAddress
        {
            InterfaceIndex = message.Index,
            Address = own,
            PrefixLength = message.PrefixLength,
            Scope = message.Scope,
            Flags = (AddressFlags)flags,
            ValidLifetimeSeconds = valid,
            PreferredLifetimeSeconds = preferred,
            Protocol = protocol,
            Label = label,
            Broadcast = broadcast,
        };
        return true;
    }

    private static bool TryReadHeader(ReadOnlySpan<byte> body, out Ifaddrmsg message, out int addressLength)
    {
        message = body.Length < Ifaddrmsg.Size ? default : MemoryMarshal.Read<Ifaddrmsg>(body);
        addressLength = message.Family switch { Libc.AF_INET => 4, Libc.AF_INET6 => 16, _ => 0 };
        return addressLength > 0 && message.PrefixLength <= addressLength * 8 && message.Index > 0;
    }
}
