using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Vrrp.Peers;

/// <summary>How an advertised address list differs from ours: all are counted, the first ones kept.</summary>
public struct AddressListDifference
{
    private FewAddresses _missing;
    private FewAddresses _extra;

    /// <summary>How many of our addresses are not advertised.</summary>
    public int MissingCount { get; private set; }

    /// <summary>How many advertised addresses are not ours; one that is advertised twice counts twice.</summary>
    public int ExtraCount { get; private set; }

    /// <summary>The first of our addresses that are not advertised, few of them.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<InetAddress> Missing =>
        ((ReadOnlySpan<InetAddress>)_missing)[..Math.Min(MissingCount, FewAddresses.Capacity)];

    /// <summary>The first advertised addresses that are not ours, few of them.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<InetAddress> Extra =>
        ((ReadOnlySpan<InetAddress>)_extra)[..Math.Min(ExtraCount, FewAddresses.Capacity)];

    /// <summary>Compares an advert with our list.</summary>
    public static AddressListDifference Between(ReadOnlySpan<InetAddress> ours, in Advertisement theirs)
    {
        var difference = default(AddressListDifference);
        foreach (InetAddress address in ours)
        {
            if (!theirs.Contains(address))
            {
                Add(ref difference._missing, difference.MissingCount++, address);
            }
        }

        for (int i = 0; i < theirs.AddressCount; i++)
        {
            InetAddress address = theirs.AddressAt(i);
            if (!ours.Contains(address))
            {
                Add(ref difference._extra, difference.ExtraCount++, address);
            }
        }

        return difference;
    }

    private static void Add(ref FewAddresses addresses, int index, InetAddress address)
    {
        if (index < FewAddresses.Capacity)
        {
            addresses[index] = address;
        }
    }
}
