using VipKeeper.Linux;
using VipKeeper.Linux.Netlink;
using VipKeeper.Scan;
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
    /// <param name="link">The interface.</param>
    /// <param name="family">The family of the adverts.</param>
    /// <param name="time">For how long.</param>
    public static HeardRouters Listen(in LinkInfo link, InetFamily family, Duration time)
    {
        try
        {
            using InterfaceEar ear = InterfaceEar.Open(link, [VrrpProtocol.MulticastGroup(family)]);
            var table = new SpeakerTable();
            Listening.Run([ear], time, table, static _ => { }, CancellationToken.None);
            List<HeardRouter> routers = RoutersOf(table.On(link.Name), family);
            return new HeardRouters(routers, ear.Errno == Errno.None ? null : Errno.Describe(ear.Errno))
            {
                IsStoppedByFirewall = routers.Count > 0 && ear.BehindFirewall(family) == 0,
            };
        }
        catch (LinuxException e)
        {
            return new HeardRouters([], e.Message);
        }
    }

    // A number is in use, too, whose adverts nobody could accept: the virtual MAC address is the number's.
    private static List<HeardRouter> RoutersOf(List<Speaker> speakers, InetFamily family)
    {
        var routers = new List<HeardRouter>();
        foreach (Speaker speaker in speakers)
        {
            // RFC 9568 §7.1: what came through a router is of another network.
            bool isFar = !speaker.IsCarp && speaker.HopLimit != VrrpProtocol.HopLimit;
            if (speaker.IsHere || isFar || speaker.Source.Family != family || speaker.Number == 0)
            {
                continue;
            }

            routers.Add(new HeardRouter(
                speaker.Number, (VrrpVersion)speaker.Version, speaker.Source, speaker.Priority, speaker.Interval,
                speaker.Addresses)
            {
                IsCarp = speaker.IsCarp,
                Fault = speaker.Fault,
            });
        }

        return routers;
    }
}
