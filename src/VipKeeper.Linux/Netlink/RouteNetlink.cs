using System.Runtime.InteropServices;
using System.Text;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Interop;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Linux.Netlink;

/// <summary>
/// Asks the kernel about links and addresses, and to add and remove addresses (rtnetlink(7)), in the network
/// namespace of the thread that made it. Not for use by two threads at once. Changes need CAP_NET_ADMIN.
/// </summary>
public sealed class RouteNetlink : IDisposable
{
    // The kernel answers within sendto(2); the bounds are for a kernel that does not.
    private static readonly Duration AcknowledgementTimeout = Duration.FromMilliseconds(100);
    private static readonly Duration DumpTimeout = Duration.FromSeconds(2);

    private const ushort DumpFlags = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_DUMP;
    private const int MaxRequestBytes = 256;
    private const int MaxAcknowledgementBytes = 512;
    private const int DumpBufferBytes = 64 * 1024;
    private const int DumpAttempts = 5;

    private readonly NetlinkSocket _socket = new("change addresses");
    private readonly InterfaceNames _names = new();
    private uint _sequence;

    private delegate bool MessageReader<T>(ReadOnlySpan<byte> body, InterfaceNames names, out T message);

    /// <summary>
    /// True when the kernel keeps who added an address (IFA_PROTO, Linux 5.18): then one without our mark is not ours.
    /// </summary>
    public static bool KeepsProtocol { get; } = Environment.OSVersion.Version >= new Version(5, 18);

    /// <summary>
    /// Adds an address, or renews the lifetimes of one that is there (NLM_F_CREATE | NLM_F_REPLACE): the kernel leaves
    /// its label, scope and broadcast address as they are. Allocates nothing; waits for the kernel's routing lock, as
    /// every change does.
    /// </summary>
    /// <returns>
    /// 0 or an errno: EPERM, ENODEV when the interface is gone, EINVAL for a lifetime of 0, a prefix too long, a
    /// label too long or a scope other than that of the addresses of the same prefix, EACCES when
    /// IPv6 is off on the interface, ETIMEDOUT when the kernel did not answer.
    /// </returns>
    public int AddAddress(in InterfaceAddress address)
    {
        const ushort Flags =
            Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK | Rtnetlink.NLM_F_CREATE | Rtnetlink.NLM_F_REPLACE;
        var request = new NetlinkRequest(
            stackalloc byte[MaxRequestBytes], Rtnetlink.RTM_NEWADDR, Flags, ++_sequence);
        AppendAddress(ref request, address);
        if (address.Label is { } label)
        {
            Span<byte> bytes = stackalloc byte[Rtnetlink.MaxNameBytes + 1];
            if (!Encoding.UTF8.TryGetBytes(label, bytes[..Rtnetlink.MaxNameBytes], out int length))
            {
                return Errno.EINVAL;
            }

            bytes[length] = 0;
            request.AppendAttribute(Rtnetlink.IFA_LABEL, bytes[..(length + 1)]);
        }

        if (!address.Broadcast.IsUnspecified)
        {
            Span<byte> bytes = stackalloc byte[16];
            int length = address.Broadcast.WriteTo(bytes);
            request.AppendAttribute(Rtnetlink.IFA_BROADCAST, bytes[..length]);
        }

        // RFC 4862 §5.4 would keep the address from working for a second or more, and find the former master still
        // using it. The election has decided already who has it.
        AddressFlags flags = address.Flags;
        flags |= address.Address.Family == InetFamily.IPv6 ? AddressFlags.NoDad : AddressFlags.None;
        request.AppendAttribute(Rtnetlink.IFA_FLAGS, (uint)flags);
        var lifetimes = new IfaCacheinfo
        {
            Preferred = address.PreferredLifetimeSeconds,
            Valid = address.ValidLifetimeSeconds,
        };
        request.AppendAttribute(Rtnetlink.IFA_CACHEINFO, lifetimes);
        byte protocol = address.Protocol == 0 ? InterfaceAddress.VipKeeperProtocol : address.Protocol;
        request.AppendAttribute(Rtnetlink.IFA_PROTO, protocol);
        return Execute(request.Complete());
    }

    /// <summary>Removes an address. Interface, address and prefix length must match. Allocates nothing.</summary>
    /// <returns>0 or an errno: EADDRNOTAVAIL when it is not there, ENODEV when the interface is gone.</returns>
    public int RemoveAddress(in InterfaceAddress address)
    {
        const ushort Flags = Rtnetlink.NLM_F_REQUEST | Rtnetlink.NLM_F_ACK;
        var request = new NetlinkRequest(
            stackalloc byte[MaxRequestBytes], Rtnetlink.RTM_DELADDR, Flags, ++_sequence);
        AppendAddress(ref request, address);
        return Execute(request.Complete());
    }

    /// <summary>
    /// All interfaces of the namespace. Open a <see cref="RouteMonitor"/> first: then no change between the two is
    /// lost.
    /// </summary>
    /// <exception cref="LinuxException">The kernel refuses or does not answer.</exception>
    public IReadOnlyList<LinkInfo> DumpLinks()
    {
        var request = new NetlinkRequest(new byte[MaxRequestBytes], Rtnetlink.RTM_GETLINK, DumpFlags, ++_sequence);
        request.Append(default(Ifinfomsg));
        request.AppendAttribute(Rtnetlink.IFLA_EXT_MASK, Rtnetlink.RTEXT_FILTER_SKIP_STATS);
        return Dump<LinkInfo>(
            request.Complete(), Rtnetlink.RTM_NEWLINK, RouteMessageParser.TryReadLink, "list the interfaces");
    }

    /// <summary>All IPv4 and IPv6 addresses of the namespace, as <see cref="DumpLinks"/>.</summary>
    /// <exception cref="LinuxException">The kernel refuses or does not answer.</exception>
    public IReadOnlyList<InterfaceAddress> DumpAddresses()
    {
        var request = new NetlinkRequest(new byte[MaxRequestBytes], Rtnetlink.RTM_GETADDR, DumpFlags, ++_sequence);
        request.Append(default(Ifaddrmsg));
        return Dump<InterfaceAddress>(
            request.Complete(), Rtnetlink.RTM_NEWADDR, RouteMessageParser.TryReadAddress, "list the addresses");
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static void AppendAddress(ref NetlinkRequest request, in InterfaceAddress address)
    {
        bool isIPv4 = address.Address.Family == InetFamily.IPv4;
        request.Append(new Ifaddrmsg
        {
            Family = (byte)(isIPv4 ? Libc.AF_INET : Libc.AF_INET6),
            PrefixLength = address.PrefixLength,
            Scope = address.Scope,
            Index = address.InterfaceIndex,
        });
        Span<byte> bytes = stackalloc byte[16];
        int length = address.Address.WriteTo(bytes);
        request.AppendAttribute(Rtnetlink.IFA_LOCAL, bytes[..length]);
        request.AppendAttribute(Rtnetlink.IFA_ADDRESS, bytes[..length]);
    }

    /// <summary>Sends a request and reads its acknowledgement, over any that an earlier time-out left behind.</summary>
    private int Execute(ReadOnlySpan<byte> request)
    {
        int errno = _socket.Send(request);
        if (errno != 0)
        {
            return errno;
        }

        Span<byte> answer = stackalloc byte[MaxAcknowledgementBytes];
        Instant deadline = MonotonicClock.Now + AcknowledgementTimeout;
        while (true)
        {
            int length = _socket.ReceiveBefore(answer, deadline);
            if (length < 0)
            {
                return -length;
            }

            var messages = new NetlinkMessages(answer[..length]);
            while (messages.TryRead(out Nlmsghdr header, out ReadOnlySpan<byte> body))
            {
                if (header.Sequence == _sequence && header.Type == Rtnetlink.NLMSG_ERROR && body.Length >= sizeof(int))
                {
                    return -MemoryMarshal.Read<int>(body);
                }
            }
        }
    }

    private List<T> Dump<T>(ReadOnlySpan<byte> request, ushort type, MessageReader<T> read, string operation)
    {
        byte[] buffer = new byte[DumpBufferBytes];
        var items = new List<T>();
        for (int attempt = 1; ; attempt++)
        {
            items.Clear();
            bool isInterrupted = false;
            int errno = _socket.Send(request);
            errno = errno != 0 ? errno : CollectDump(buffer, items, type, read, ref isInterrupted);
            if (errno != 0)
            {
                throw new LinuxException(operation, errno);
            }

            // netlink(7), NLM_F_DUMP_INTR: a change in the middle may have hidden an entry. When it never gets
            // quiet, the last answer is taken; the monitor tells the changes.
            if (!isInterrupted || attempt == DumpAttempts)
            {
                return items;
            }
        }
    }

    private int CollectDump<T>(byte[] buffer, List<T> items, ushort type, MessageReader<T> read, ref bool isInterrupted)
    {
        Instant deadline = MonotonicClock.Now + DumpTimeout;
        while (true)
        {
            int length = _socket.ReceiveBefore(buffer, deadline);
            if (length < 0)
            {
                return -length;
            }

            var messages = new NetlinkMessages(buffer.AsSpan(0, length));
            while (messages.TryRead(out Nlmsghdr header, out ReadOnlySpan<byte> body))
            {
                if (header.Sequence != _sequence)
                {
                    continue;
                }

                isInterrupted |= (header.Flags & Rtnetlink.NLM_F_DUMP_INTR) != 0;
                if (header.Type == Rtnetlink.NLMSG_DONE)
                {
                    return 0;
                }

                if (header.Type == Rtnetlink.NLMSG_ERROR && body.Length >= sizeof(int))
                {
                    return -MemoryMarshal.Read<int>(body);
                }

                if (header.Type == type && read(body, _names, out T item))
                {
                    items.Add(item);
                }
            }
        }
    }
}
