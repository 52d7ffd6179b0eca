using System.Buffers.Binary;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Tests.Linux.Netlink;

/// <summary>Messages of rtnetlink(7) as the kernel sends them.</summary>
internal static class RouteMessages
{
    public const ushort NewLink = 16;
    public const ushort DeleteLink = 17;
    public const ushort NewAddress = 20;
    public const ushort DeleteAddress = 21;

    public static byte[] LinkBody(uint flags = 0x1_0043)
    {
        byte[] header = new byte[16];
        header[2] = 1; // ARPHRD_ETHER
        header[4] = 3;
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), flags);
        return
        [
            .. header, .. Attribute(3, "eth0\0"u8), .. Attribute(4, [0xDC, 5, 0, 0]),
            .. Attribute(1, [2, 0, 0, 0, 0, 7]),
        ];
    }

    public static byte[] IPv4Body() =>
    [
        2, 24, 1, 253, 3, 0, 0, 0,
        .. Attribute(1, InetAddressBytes("192.0.2.10")), .. Attribute(2, InetAddressBytes("192.0.2.10")),
        .. Attribute(3, "eth0:v\0"u8), .. Attribute(8, [1, 2, 0, 0]),
        .. Attribute(6, [3, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. Attribute(11, [0x76]),
    ];

    public static byte[] IPv6Body() => [10, 64, 0x48, 0, 3, 0, 0, 0, .. Attribute(1, InetAddressBytes("2001:db8::1"))];

    public static byte[] InetAddressBytes(string text) => InetAddress.Parse(text).ToIPAddress().GetAddressBytes();

    public static byte[] Attribute(ushort type, ReadOnlySpan<byte> value)
    {
        byte[] attribute = new byte[(4 + value.Length + 3) & ~3];
        BinaryPrimitives.WriteUInt16LittleEndian(attribute, (ushort)(4 + value.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(attribute.AsSpan(2), type);
        value.CopyTo(attribute.AsSpan(4));
        return attribute;
    }

    public static byte[] Message(ushort type, byte[] body)
    {
        byte[] message = new byte[16 + body.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(message, (uint)message.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(4), type);
        body.CopyTo(message, 16);
        return message;
    }
}
