using System.Runtime.InteropServices;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Linux.Interop;

/// <summary>
/// struct sockaddr_in of ip(7), 16 bytes, and struct sockaddr_in6 of ipv6(7), 28 bytes, written and read in place.
/// Raw sockets have no ports; these stay zero, as raw(7) asks.
/// </summary>
internal static class InetSocketAddress
{
    /// <summary>Room for either structure.</summary>
    internal const int MaxLength = 28;

    private const int IPv4Length = 16;
    private const int IPv4AddressOffset = 4;
    private const int IPv6AddressOffset = 8;
    private const int IPv6ScopeOffset = 24;

    /// <summary>Writes the structure of the address's family.</summary>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="address">The address.</param>
    /// <param name="interfaceIndex">The scope of IPv6 addresses that are unique on one link only.</param>
    /// <returns>The length of the structure.</returns>
    internal static int Write(Span<byte> destination, InetAddress address, int interfaceIndex)
    {
        destination[..MaxLength].Clear();
        if (address.Family == InetFamily.IPv4)
        {
            MemoryMarshal.Write(destination, (ushort)Libc.AF_INET);
            address.WriteTo(destination[IPv4AddressOffset..]);
            return IPv4Length;
        }

        MemoryMarshal.Write(destination, (ushort)Libc.AF_INET6);
        address.WriteTo(destination[IPv6AddressOffset..]);
        MemoryMarshal.Write(destination[IPv6ScopeOffset..], interfaceIndex);
        return MaxLength;
    }

    /// <summary>Reads the address out of what the kernel wrote; false when that is no Internet address.</summary>
    internal static bool TryRead(ReadOnlySpan<byte> source, out InetAddress address)
    {
        ushort family = source.Length >= 2 ? MemoryMarshal.Read<ushort>(source) : (ushort)0;
        if (family == Libc.AF_INET && source.Length >= IPv4Length)
        {
            address = InetAddress.FromBytes(source.Slice(IPv4AddressOffset, 4));
            return true;
        }

        if (family == Libc.AF_INET6 && source.Length >= MaxLength)
        {
            address = InetAddress.FromBytes(source.Slice(IPv6AddressOffset, 16));
            return true;
        }

        address = default;
        return false;
    }
}
