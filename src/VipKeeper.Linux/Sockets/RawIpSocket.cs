using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;
using VipKeeper.Vrrp.Addressing;
using static VipKeeper.Linux.Interop.SocketOptions;

namespace VipKeeper.Linux.Sockets;

/// <summary>
/// A raw socket of one IP protocol on one interface (raw(7), ipv6(7)). It sends packets with their IP header and
/// receives only what came in by that interface for a group it joined or an address of this machine. Never hears
/// what it multicasts. Not for use by two threads at once. Needs CAP_NET_RAW.
/// </summary>
/// <remarks>
/// The kernel shows an IPv6 raw socket also the groups that other sockets of this machine joined, whatever
/// IPV6_MULTICAST_ALL says; <see cref="ReceivedPacket.Destination"/> tells which group it was.
/// </remarks>
public sealed unsafe class RawIpSocket : IDisposable
{
    // A burst of 255 virtual routers' adverts must not overflow while the loop is kept from running for a moment.
    private const int ReceiveBufferBytes = 1024 * 1024;
    private const int DrainLimit = 10_000;

    private readonly Descriptor _descriptor;

    private RawIpSocket(Descriptor descriptor, InetFamily family, int interfaceIndex)
    {
        _descriptor = descriptor;
        Family = family;
        InterfaceIndex = interfaceIndex;
    }

    /// <summary>The family of the packets.</summary>
    public InetFamily Family { get; }

    /// <summary>The index of the interface.</summary>
    public int InterfaceIndex { get; }

    /// <summary>The descriptor, for <see cref="Polling.EventPoll"/>.</summary>
    public int Fd => _descriptor.Fd;

    /// <summary>Opens a socket that receives unicast only until it joins a group.</summary>
    /// <param name="family">IPv4 or IPv6.</param>
    /// <param name="protocol">The IP protocol number, such as 112.</param>
    /// <param name="interfaceName">The interface, in the network namespace of the calling thread.</param>
    /// <param name="interfaceIndex">Its index.</param>
    /// <exception cref="LinuxException">No permission, no such interface, or no such family here.</exception>
    public static RawIpSocket Open(InetFamily family, byte protocol, string interfaceName, int interfaceIndex)
    {
        const int Type = Libc.SOCK_RAW | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC;
        int domain = family == InetFamily.IPv4 ? Libc.AF_INET : Libc.AF_INET6;
        string operation = $"open a raw {family} socket for protocol {protocol} on {interfaceName}";
        var descriptor = Descriptor.Take(Libc.socket(domain, Type, protocol), operation);
        try
        {
            BindToDevice(descriptor, interfaceName);
            GrowReceiveBuffer(descriptor, ReceiveBufferBytes);
            Set(descriptor, SOL_SOCKET, SO_PRIORITY, NetworkControlPriority, operation);
            if (family == InetFamily.IPv4)
            {
                SetIPv4Options(descriptor, interfaceIndex, operation);
            }
            else
            {
                SetIPv6Options(descriptor, interfaceIndex, operation);
            }

            // Between socket(2) and SO_BINDTODEVICE packets of other interfaces may have been queued.
            Drain(descriptor);
            return new RawIpSocket(descriptor, family, interfaceIndex);
        }
        catch
        {
            descriptor.Dispose();
            throw;
        }
    }

    /// <summary>Receives what is sent to the group (IP_ADD_MEMBERSHIP of ip(7), IPV6_JOIN_GROUP of ipv6(7)).</summary>
    /// <exception cref="LinuxException">Not a group, joined already, or the interface has no such family.</exception>
    public void JoinGroup(InetAddress group) => SetMembership(group, join: true);

    /// <summary>Ends what <see cref="JoinGroup"/> began.</summary>
    /// <exception cref="LinuxException">The group was not joined.</exception>
    public void LeaveGroup(InetAddress group) => SetMembership(group, join: false);

    /// <summary>
    /// Attaches a classic BPF program, in place of the one before. Its offset 0 is the IP header for IPv4 and the
    /// byte after all headers for IPv6. See <see cref="BpfFilters"/>.
    /// </summary>
    /// <exception cref="LinuxException">The kernel refuses the program.</exception>
    public void AttachFilter(ReadOnlySpan<BpfInstruction> program) => SocketOptions.AttachFilter(_descriptor, program);

    /// <summary>Sends one packet. Does not block or allocate.</summary>
    /// <param name="packetWithIpHeader">
    /// The packet from its IP header on. In an IPv4 header the kernel fills in total length and checksum, and
    /// identification and source where they are zero (raw(7)); an IPv6 header leaves as it is.
    /// </param>
    /// <param name="destination">Where the kernel routes it; usually what the IP header says.</param>
    /// <returns>
    /// 0, or an errno: ENETDOWN or ENODEV when the interface is down or gone, EADDRNOTAVAIL or ENETUNREACH when it
    /// has no address or route, EPERM when a firewall drops it, EAGAIN or ENOBUFS when the queue is full.
    /// </returns>
    public int Send(ReadOnlySpan<byte> packetWithIpHeader, InetAddress destination)
    {
        Span<byte> address = stackalloc byte[InetSocketAddress.MaxLength];
        int length = InetSocketAddress.Write(address, destination, InterfaceIndex);
        fixed (byte* packet = packetWithIpHeader, name = address)
        {
            nuint size = (nuint)packetWithIpHeader.Length;
            nint sent = Libc.sendto(Fd, packet, size, Libc.MSG_NOSIGNAL, name, (uint)length);
            return sent >= 0 ? 0 : Marshal.GetLastPInvokeError();
        }
    }

    /// <summary>Copies a packet into a batch for <see cref="Flush"/>; parameters as for <see cref="Send"/>.</summary>
    /// <returns>False when the batch is full or the packet too long for it.</returns>
    public bool QueueSend(SendBatch batch, ReadOnlySpan<byte> packetWithIpHeader, InetAddress destination) =>
        batch.TryAdd(packetWithIpHeader, destination, InterfaceIndex);

    /// <summary>
    /// Sends the packets of the batch in their order; one that fails does not hold up the next. The batch keeps the
    /// errno of each until it is cleared. Does not block or allocate.
    /// </summary>
    /// <returns>The number of packets that left.</returns>
    public int Flush(SendBatch batch)
    {
        int left = 0;
        int next = 0;
        while (next < batch.Count)
        {
            int sent = Libc.sendmmsg(Fd, batch.MessagesFrom(next), (uint)(batch.Count - next), Libc.MSG_NOSIGNAL);
            if (sent > 0)
            {
                left += sent;
                next += sent;
                continue;
            }

            // sendmmsg(2) tells an error only of the first message left over; the ones before it are counted.
            int errno = Marshal.GetLastPInvokeError();
            if (errno != Errno.EINTR)
            {
                batch.SetErrno(next++, errno);
            }
        }

        return left;
    }

    /// <summary>Takes up to <see cref="ReceiveBatch.Capacity"/> packets. Does not block or allocate.</summary>
    /// <returns>
    /// The packets in the batch; 0 when nothing waited or, with <see cref="ReceiveBatch.Errno"/>, on an error.
    /// </returns>
    public int Receive(ReceiveBatch batch)
    {
        Mmsghdr* messages = batch.Prepare(Family);
        int count = Libc.recvmmsg(Fd, messages, ReceiveBatch.Capacity, Libc.MSG_DONTWAIT, null);
        int errno = count >= 0 ? 0 : Marshal.GetLastPInvokeError();
        batch.Complete(Math.Max(count, 0), errno is Errno.EAGAIN or Errno.EINTR ? 0 : errno);
        return batch.Count;
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();

    private static void SetIPv4Options(Descriptor socket, int interfaceIndex, string operation)
    {
        Set(socket, IPPROTO_IP, IP_HDRINCL, 1, operation);
        Set(socket, IPPROTO_IP, IP_MULTICAST_LOOP, 0, operation);

        // ip(7): without this, groups that other programs joined would be delivered here too.
        Set(socket, IPPROTO_IP, IP_MULTICAST_ALL, 0, operation);

        // struct ip_mreqn: group, local address, interface index. No address chosen: the header carries the source.
        ReadOnlySpan<int> output = [0, 0, interfaceIndex];
        Set(socket, IPPROTO_IP, IP_MULTICAST_IF, MemoryMarshal.AsBytes(output), operation);
    }

    private static void SetIPv6Options(Descriptor socket, int interfaceIndex, string operation)
    {
        Set(socket, IPPROTO_IPV6, IPV6_HDRINCL, 1, operation);
        Set(socket, IPPROTO_IPV6, IPV6_MULTICAST_LOOP, 0, operation);
        Set(socket, IPPROTO_IPV6, IPV6_MULTICAST_IF, interfaceIndex, operation);

        // raw(7) sockets of IPv6 receive no IP header; RFC 3542 §6 tells its fields in control messages.
        Set(socket, IPPROTO_IPV6, IPV6_RECVPKTINFO, 1, operation);
        Set(socket, IPPROTO_IPV6, IPV6_RECVHOPLIMIT, 1, operation);
    }

    private static void Drain(Descriptor socket)
    {
        byte nothing;
        for (int i = 0; i < DrainLimit; i++)
        {
            if (Libc.recvfrom(socket.Fd, &nothing, 1, Libc.MSG_DONTWAIT, null, null) < 0)
            {
                return;
            }
        }
    }

    private void SetMembership(InetAddress group, bool join)
    {
        string operation = $"{(join ? "join" : "leave")} the multicast group {group}";
        if (group.Family != Family)
        {
            throw new LinuxException(operation, Errno.EAFNOSUPPORT);
        }

        if (Family == InetFamily.IPv4)
        {
            // struct ip_mreqn of ip(7): group, local address, interface index.
            Span<byte> request = stackalloc byte[12];
            request.Clear();
            group.WriteTo(request);
            MemoryMarshal.Write(request[8..], InterfaceIndex);
            Set(_descriptor, IPPROTO_IP, join ? IP_ADD_MEMBERSHIP : IP_DROP_MEMBERSHIP, request, operation);
        }
        else
        {
            // struct ipv6_mreq of ipv6(7): group, interface index.
            Span<byte> request = stackalloc byte[20];
            group.WriteTo(request);
            MemoryMarshal.Write(request[16..], InterfaceIndex);
            Set(_descriptor, IPPROTO_IPV6, join ? IPV6_JOIN_GROUP : IPV6_LEAVE_GROUP, request, operation);
        }
    }
}
