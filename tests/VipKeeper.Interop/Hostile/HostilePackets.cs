using System.Buffers.Binary;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Hostile;

/// <summary>Packets of IP protocol 112 for the tests' virtual router that a sane router would not send.</summary>
internal static class HostilePackets
{
    private const int ChecksumOffset = 6;

    /// <summary>The host that belongs to nobody.</summary>
    public static InetAddress Stranger { get; } = InetAddress.Parse("192.168.10.66");

    /// <summary>A flawless version 3 advert.</summary>
    public static byte[] Advert(byte priority, InetAddress? source = null, InetAddress? destination = null) =>
        Advert(VrrpVersion.V3, priority, source ?? Stranger, destination ?? VrrpProtocol.MulticastGroupIPv4);

    /// <summary>A flawless version 3 advert of another virtual router.</summary>
    public static byte[] AdvertOf(byte vrid) => With(VrrpProtocol.VridOffset, vrid);

    /// <summary>A flawless version 2 advert.</summary>
    public static byte[] AdvertVersion2(byte priority) =>
        Advert(VrrpVersion.V2, priority, Stranger, VrrpProtocol.MulticastGroupIPv4);

    /// <summary>A flawless advert that crossed a router.</summary>
    public static byte[] WithTimeToLive(byte timeToLive) => Packet(Message(), timeToLive);

    /// <summary>The first bytes of an advert.</summary>
    public static byte[] Truncated(int length) => Packet(Message()[..length]);

    /// <summary>An advert with one byte changed and the checksum not.</summary>
    public static byte[] WithWrongChecksum()
    {
        byte[] message = Message();
        message[2] ^= 1;
        return Packet(message);
    }

    /// <summary>An advert with one byte changed and a checksum that fits.</summary>
    public static byte[] With(int offset, byte value)
    {
        byte[] message = Message();
        message[offset] = value;
        return Packet(Checksummed(message));
    }

    /// <summary>An advert that says that its interval is zero.</summary>
    public static byte[] WithIntervalZero()
    {
        byte[] message = Message();
        message[4] = 0;
        message[5] = 0;
        return Packet(Checksummed(message));
    }

    /// <summary>An advert with bytes after its end.</summary>
    public static byte[] WithTrailer(int length) => Packet([.. Message(), .. new byte[length]]);

    /// <summary>What CARP sends to the same group: 36 bytes, authlen 7 where VRRP has the address count.</summary>
    public static byte[] Carp(Random random)
    {
        var message = new byte[36];
        random.NextBytes(message);
        message[0] = 0x21;
        message[1] = Instances.Vrid;
        message[2] = 100;
        message[3] = 7;
        return Packet(Checksummed(message));
    }

    /// <summary>Random bytes for our virtual router.</summary>
    public static byte[] Junk(Random random)
    {
        // At least the byte that says whose it is: without it, it is nobody's.
        var message = new byte[random.Next(2, 1200)];
        random.NextBytes(message);
        message[1] = Instances.Vrid;
        return Packet(message);
    }

    private static byte[] Advert(VrrpVersion version, byte priority, InetAddress source, InetAddress destination) =>
        new AdvertisementPacket(new AdvertisementTemplate
        {
            Version = version,
            Vrid = Instances.Vrid,
            Interval = version == VrrpVersion.V2 ? Duration.FromSeconds(1) : Duration.FromMilliseconds(100),
            Addresses = [Instances.AddressIPv4.Address],
            Source = source,
            Destination = destination,
        }).WithPriority(priority).ToArray();

    private static byte[] Message() => Advert(priority: 200)[IpHeader.LengthOf(InetFamily.IPv4)..];

    // Over the message alone, which is one of the forms that receivers take.
    private static byte[] Checksummed(byte[] message)
    {
        message.AsSpan(ChecksumOffset, 2).Clear();
        ushort checksum = InternetChecksum.Finish(InternetChecksum.Add(message));
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(ChecksumOffset), checksum);
        return message;
    }

    private static byte[] Packet(byte[] message, byte timeToLive = VrrpProtocol.HopLimit)
    {
        int headerLength = IpHeader.LengthOf(InetFamily.IPv4);
        var packet = new byte[headerLength + message.Length];
        IpHeader.Write(
            packet, message.Length, Stranger, VrrpProtocol.MulticastGroupIPv4, VrrpProtocol.IpProtocol, timeToLive,
            VrrpProtocol.TrafficClass);
        message.CopyTo(packet, headerLength);
        return packet;
    }
}
