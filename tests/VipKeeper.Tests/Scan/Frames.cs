using VipKeeper.Scan;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Tests.Scan;

/// <summary>Ethernet frames as another machine of the network sends them.</summary>
internal static class Frames
{
    public static MacAddress PeerMac { get; } = MacAddress.FromBytes([2, 0, 0, 0, 0, 0x12]);

    public static MacAddress StrangerMac { get; } = MacAddress.FromBytes([2, 0, 0, 0, 0, 0x66]);

    /// <summary>An advert of 192.168.10.112 for VRID 55, unless told otherwise.</summary>
    public static byte[] Advert(
        byte vrid = 55,
        byte priority = 150,
        VrrpVersion version = VrrpVersion.V3,
        int seconds = 1,
        string source = "192.168.10.112",
        string[]? addresses = null,
        string? password = null)
    {
        var from = InetAddress.Parse(source);
        byte[] secret = new byte[VrrpProtocol.AuthenticationLength];
        password?.ToCharArray().Select(static c => (byte)c).ToArray().CopyTo(secret, 0);
        var packet = new AdvertisementPacket(new AdvertisementTemplate
        {
            Version = version,
            Vrid = vrid,
            Interval = Duration.FromSeconds(seconds),
            Addresses = [.. (addresses ?? ["192.168.10.110"]).Select(static one => InetAddress.Parse(one))],
            Source = from,
            Destination = VrrpProtocol.MulticastGroup(from.Family),
            AuthenticationType = password is null ? AuthenticationType.None : AuthenticationType.SimplePassword,
            AuthenticationData = password is null ? [] : [.. secret],
        });
        return Ethernet(packet.WithPriority(priority).ToArray(), from.Family);
    }

    /// <summary>A CARP advert: base 1 s, skew 100.</summary>
    public static byte[] Carp(byte number, string source = "192.168.10.66")
    {
        byte[] packet = new byte[20 + CarpAdvertisement.Length];
        packet[0] = 0x45;
        packet[3] = (byte)packet.Length;
        packet[8] = 255;
        packet[9] = VrrpProtocol.IpProtocol;
        InetAddress.Parse(source).WriteTo(packet.AsSpan(12));
        VrrpProtocol.MulticastGroupIPv4.WriteTo(packet.AsSpan(16));
        ((ReadOnlySpan<byte>)[0x21, number, 100, 7, 0, 1]).CopyTo(packet.AsSpan(20));
        return Ethernet(packet, InetFamily.IPv4);
    }

    /// <summary>A general query of IGMP version 2 or MLD version 1.</summary>
    public static byte[] Query(InetFamily family)
    {
        if (family == InetFamily.IPv4)
        {
            byte[] packet = new byte[28];
            packet[0] = 0x45;
            packet[3] = 28;
            packet[9] = 2;
            packet[20] = 0x11;
            return Ethernet(packet, family);
        }

        byte[] six = new byte[40 + 8 + 24];
        six[0] = 0x60;
        six[5] = 32;
        // Hop-by-hop with the router alert option, then ICMPv6.
        ((ReadOnlySpan<byte>)[58, 0, 5, 2, 0, 0, 1, 0, 130]).CopyTo(six.AsSpan(40));
        return Ethernet(six, family);
    }

    /// <summary>Somebody says that an IPv4 address is its own.</summary>
    public static byte[] Claim(string address, MacAddress claimant)
    {
        byte[] frame = new byte[ArpFrame.Length];
        ArpFrame.WriteGratuitousReply(frame, InetAddress.Parse(address), claimant);
        return frame;
    }

    /// <summary>Tells a sink that a frame came in by eth0, or was sent there.</summary>
    public static void Hear(this IFrameSink sink, byte[] frame, bool isOutgoing = false, int times = 1)
    {
        for (int i = 0; i < times; i++)
        {
            var sender = MacAddress.FromBytes(frame.AsSpan(6));
            FrameDispatcher.Dispatch(frame, new FrameOrigin("eth0", sender, isOutgoing, new Instant(i)), sink);
        }
    }

    private static byte[] Ethernet(byte[] packet, InetFamily family)
    {
        byte[] frame = new byte[EthernetHeader.Length + packet.Length];
        ushort type = family == InetFamily.IPv4 ? (ushort)0x0800 : NeighborAdvertisementFrame.EtherType;
        EthernetHeader.Write(frame, MacAddress.FromBytes([1, 0, 0x5E, 0, 0, 0x12]), PeerMac, type);
        packet.CopyTo(frame, EthernetHeader.Length);
        return frame;
    }
}
