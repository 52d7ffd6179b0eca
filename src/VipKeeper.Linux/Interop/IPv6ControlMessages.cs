using System.Runtime.InteropServices;
using VipKeeper.Vrrp.Addressing;
using static VipKeeper.Linux.Interop.SocketOptions;

namespace VipKeeper.Linux.Interop;

/// <summary>
/// The control messages that RFC 3542 §6 puts beside a received IPv6 packet, a chain of struct cmsghdr (cmsg(3)):
/// <code>
/// size_t length (header and data) | int level | int type | data | padding to 8 bytes
/// </code>
/// </summary>
internal static class IPv6ControlMessages
{
    /// <summary>Room for both messages: 16 + 20 and 16 + 4 bytes, padded.</summary>
    internal const int MaxLength = 64;

    private const int HeaderLength = 16;

    /// <summary>Finds destination and hop limit; false when one is missing.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> control, out InetAddress destination, out byte hopLimit)
    {
        destination = default;
        hopLimit = 0;
        bool hasDestination = false;
        bool hasHopLimit = false;
        while (control.Length >= HeaderLength)
        {
            ulong length = MemoryMarshal.Read<ulong>(control);
            if (length < HeaderLength || length > (ulong)control.Length)
            {
                break;
            }

            ReadOnlySpan<byte> data = control[HeaderLength..(int)length];
            int level = MemoryMarshal.Read<int>(control[8..]);
            int type = MemoryMarshal.Read<int>(control[12..]);
            if (level == IPPROTO_IPV6 && type == IPV6_PKTINFO && data.Length >= 16)
            {
                destination = InetAddress.FromBytes(data[..16]);
                hasDestination = true;
            }
            else if (level == IPPROTO_IPV6 && type == IPV6_HOPLIMIT && data.Length >= sizeof(int))
            {
                hopLimit = (byte)MemoryMarshal.Read<int>(data);
                hasHopLimit = true;
            }

            int padded = ((int)length + 7) & ~7;
            control = padded < control.Length ? control[padded..] : default;
        }

        return hasDestination && hasHopLimit;
    }
}
