using VipKeeper.Linux.Netlink;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Doctor;

/// <summary>Whether addresses are in one network.</summary>
internal static class Networks
{
    /// <summary>Whether an address is in the network of another one.</summary>
    public static bool Contains(in InterfaceAddress network, InetAddress address) =>
        network.Address.Family == address.Family && HasSamePrefix(network.Address, address, network.PrefixLength);

    /// <summary>The first of some addresses whose network has an address in it, or null.</summary>
    public static InterfaceAddress? Find(IReadOnlyList<InterfaceAddress> networks, InetAddress address)
    {
        foreach (InterfaceAddress network in networks)
        {
            if (Contains(network, address))
            {
                return network;
            }
        }

        return null;
    }

    private static bool HasSamePrefix(InetAddress one, InetAddress other, int bits)
    {
        Span<byte> first = stackalloc byte[16];
        Span<byte> second = stackalloc byte[16];
        int length = one.WriteTo(first);
        other.WriteTo(second);
        for (int i = 0; i < length && bits > 0; i++, bits -= 8)
        {
            int mask = bits >= 8 ? 0xFF : 0xFF << (8 - bits) & 0xFF;
            if ((first[i] & mask) != (second[i] & mask))
            {
                return false;
            }
        }

        return true;
    }
}
