using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Tests.Vrrp.Packets;

/// <summary>
/// RFC 1071 written a second time and another way (end-around carry at every step, over one assembled buffer), so
/// that an error in the product's sum is not repeated in what it is compared with.
/// </summary>
internal static class ReferenceChecksum
{
    public static ushort Of(params byte[][] parts)
    {
        byte[] all = [.. parts.SelectMany(part => part)];
        int sum = 0;
        for (int i = 0; i < all.Length; i += 2)
        {
            sum += (all[i] * 256) + (i + 1 < all.Length ? all[i + 1] : 0);
            if (sum > 0xFFFF)
            {
                sum -= 0xFFFF;
            }
        }

        return (ushort)(0xFFFF - sum);
    }

    /// <summary>RFC 8200 §8.1 for IPv6 and the like of RFC 793 for IPv4.</summary>
    public static byte[] PseudoHeader(InetAddress source, InetAddress destination, byte protocol, int length)
    {
        byte[] from = source.ToIPAddress().GetAddressBytes();
        byte[] to = destination.ToIPAddress().GetAddressBytes();
        return source.Family == InetFamily.IPv4
            ? [.. from, .. to, 0, protocol, (byte)(length >> 8), (byte)length]
            : [.. from, .. to, 0, 0, (byte)(length >> 8), (byte)length, 0, 0, 0, protocol];
    }
}
