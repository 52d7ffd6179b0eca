using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Polling;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Init.Detection;

/// <summary>Listens for adverts on an interface for a while. Needs CAP_NET_RAW.</summary>
internal static class VrrpListener
{
    /// <summary>Long enough for three adverts of the usual interval.</summary>
    public static Duration Usual { get; } = Duration.FromMilliseconds(3500);

    /// <summary>Listens, and sends nothing but the membership of VRRP's group.</summary>
    /// <param name="interfaceName">The interface.</param>
    /// <param name="index">Its index.</param>
    /// <param name="family">The family of the adverts.</param>
    /// <param name="time">For how long.</param>
    public static HeardRouters Listen(string interfaceName, int index, InetFamily family, Duration time)
    {
        var routers = new List<HeardRouter>();
        try
        {
            using var socket = RawIpSocket.Open(family, VrrpProtocol.IpProtocol, interfaceName, index);
            socket.JoinGroup(VrrpProtocol.MulticastGroup(family));
            using var poll = new EventPoll();
            poll.Add(socket.Fd, 0);
            var batch = new ReceiveBatch();
            var events = new ReadyEvent[1];
            Instant deadline = MonotonicClock.Now + time;
            while (poll.Wait(events, deadline) > 0 && MonotonicClock.Now < deadline)
            {
                if (socket.Receive(batch) == 0 && batch.Errno != 0)
                {
                    return new HeardRouters(routers, Errno.Describe(batch.Errno));
                }

                for (int i = 0; i < batch.Count; i++)
                {
                    Add(routers, batch[i]);
                }
            }

            return new HeardRouters(routers);
        }
        catch (LinuxException e)
        {
            return new HeardRouters(routers, e.Message);
        }
    }

    private static void Add(List<HeardRouter> routers, ReceivedPacket packet)
    {
        if (packet.IsMalformedHeader || packet.HopLimit != VrrpProtocol.HopLimit)
        {
            return;
        }

        DropReason reason = AdvertisementParser.Parse(
            packet.Payload, packet.Source, packet.Destination, packet.HopLimit, out Advertisement advertisement);
        if (reason != DropReason.None)
        {
            return;
        }

        byte vrid = advertisement.Vrid;
        InetAddress source = advertisement.Source;
        if (routers.Exists(one => one.Vrid == vrid && one.Source == source))
        {
            return;
        }

        var addresses = new List<InetAddress>();
        for (int i = 0; i < advertisement.AddressCount; i++)
        {
            addresses.Add(advertisement.AddressAt(i));
        }

        routers.Add(new HeardRouter(
            vrid, advertisement.Version, source, advertisement.Priority, advertisement.Interval, addresses));
    }
}
