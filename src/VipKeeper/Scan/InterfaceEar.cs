using VipKeeper.Linux;
using VipKeeper.Linux.Netlink;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Scan;

/// <summary>
/// Hears VRRP and CARP on one interface, twice: as frames, before any firewall of this machine (packet(7)), and as
/// packets behind it (raw(7)). What comes the one way and not the other was dropped here. For one thread.
/// </summary>
internal sealed class InterfaceEar : IDisposable
{
    // A flood must not keep the listener from ever looking at the time.
    private const int MostFramesAtOnce = 4096;
    private const int LongestFrame = ReceiveBatch.MaxPacketBytes + EthernetHeader.Length;

    private readonly PacketSocket _frames;
    private readonly List<RawIpSocket> _packets = [];
    private readonly ReceiveBatch _batch = new();
    private readonly byte[] _frame = new byte[LongestFrame];
    private readonly int[] _behindFirewall = new int[2];

    private InterfaceEar(LinkInfo link, PacketSocket frames)
    {
        Link = link;
        _frames = frames;
    }

    /// <summary>The interface.</summary>
    public LinkInfo Link { get; }

    /// <summary>Why the interface can no longer be listened to; an errno, or 0.</summary>
    public int Errno { get; private set; }

    /// <summary>Begins to listen and joins the groups, which the kernel tells the switch (IGMP, MLD).</summary>
    /// <param name="link">The interface.</param>
    /// <param name="groups">The groups; one that cannot be joined is passed over.</param>
    /// <exception cref="LinuxException">The kernel refuses: EPERM without CAP_NET_RAW.</exception>
    public static InterfaceEar Open(LinkInfo link, IReadOnlyList<InetAddress> groups)
    {
        var ear = new InterfaceEar(
            link, PacketSocket.OpenForCapture(link.Index, PacketSocket.AllProtocols, ScanFilter.Program));
        foreach (InetFamily family in (ReadOnlySpan<InetFamily>)[InetFamily.IPv4, InetFamily.IPv6])
        {
            ear.OpenBehindFirewall(family, groups);
        }

        return ear;
    }

    /// <summary>How many packets of the protocol came through this machine's own firewall.</summary>
    /// <returns>Null when the family is not listened to.</returns>
    public int? BehindFirewall(InetFamily family)
    {
        foreach (RawIpSocket socket in _packets)
        {
            if (socket.Family == family)
            {
                return _behindFirewall[IndexOf(family)];
            }
        }

        return null;
    }

    /// <summary>Sends one frame.</summary>
    /// <returns>0 or an errno.</returns>
    public int Send(ReadOnlySpan<byte> frame) => _frames.Send(frame);

    /// <summary>Tells a sink everything that has come. Does not wait.</summary>
    public void Drain(IFrameSink sink)
    {
        for (int i = 0; i < MostFramesAtOnce && Errno == 0; i++)
        {
            int length = _frames.Receive(_frame, out bool isOutgoing, out Instant at);
            if (length == 0)
            {
                break;
            }

            // packet(7): ENETDOWN is told once, when the interface goes down; it may come up again.
            if (length < 0 && length != -Linux.Errno.ENETDOWN)
            {
                Errno = -length;
                break;
            }

            if (length >= EthernetHeader.Length)
            {
                ReadOnlySpan<byte> frame = _frame.AsSpan(0, length);
                var sender = MacAddress.FromBytes(frame[MacAddress.Length..]);
                FrameDispatcher.Dispatch(frame, new FrameOrigin(Link.Name, sender, isOutgoing, at), sink);
            }
        }

        foreach (RawIpSocket socket in _packets)
        {
            int count;
            while ((count = socket.Receive(_batch)) > 0)
            {
                _behindFirewall[IndexOf(socket.Family)] += count;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _frames.Dispose();
        foreach (RawIpSocket socket in _packets)
        {
            socket.Dispose();
        }
    }

    private static int IndexOf(InetFamily family) => family == InetFamily.IPv4 ? 0 : 1;

    private void OpenBehindFirewall(InetFamily family, IReadOnlyList<InetAddress> groups)
    {
        try
        {
            var socket = RawIpSocket.Open(family, VrrpProtocol.IpProtocol, Link.Name, Link.Index);
            _packets.Add(socket);
            foreach (InetAddress group in groups)
            {
                if (group.Family == family)
                {
                    socket.JoinGroup(group);
                }
            }
        }
        catch (LinuxException)
        {
            // The machine or the interface has no such family: then nobody here speaks it either.
        }
    }
}
