using VipKeeper.Linux.Netlink;
using VipKeeper.Linux.Sockets;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Loop;

/// <summary>
/// Which addresses of the kernel are what a dead daemon left. Several daemons with runtime directories of their own may
/// share a machine, and an operator may have an address of the same value: what is not certainly ours is left alone.
/// </summary>
internal static class Leftovers
{
    /// <summary>
    /// True when nobody in this network namespace speaks VRRP now. Then no daemon runs to which an address with our
    /// mark could belong. Ask before opening sockets of one's own.
    /// </summary>
    public static bool AreMarksOfTheDead() =>
        RouteNetlink.KeepsProtocol && !RawSocketTable.MayHave(VrrpProtocol.IpProtocol);

    /// <summary>Finds them.</summary>
    /// <param name="present">What the kernel has.</param>
    /// <param name="recorded">What the dead daemon noted.</param>
    /// <param name="keepsProtocol">
    /// True when the kernel keeps who added an address. One that was noted and has no mark is then somebody else's,
    /// added after ours was gone.
    /// </param>
    /// <param name="areMarksOfTheDead">True when the mark alone is enough.</param>
    public static List<Leftover> Find(
        IReadOnlyList<InterfaceAddress> present,
        List<RecordedAddress> recorded,
        bool keepsProtocol,
        bool areMarksOfTheDead)
    {
        List<Leftover> found = [];
        foreach (InterfaceAddress address in present)
        {
            bool isMarked = address.Protocol == InterfaceAddress.VipKeeperProtocol;
            RecordedAddress? known = Recorded(address, recorded);
            if (known is null ? isMarked && areMarksOfTheDead : isMarked || !keepsProtocol)
            {
                found.Add(new Leftover(address, known));
            }
        }

        return found;
    }

    private static RecordedAddress? Recorded(in InterfaceAddress present, List<RecordedAddress> recorded)
    {
        foreach (RecordedAddress candidate in recorded)
        {
            if (candidate.InterfaceIndex == present.InterfaceIndex
                && candidate.PrefixLength == present.PrefixLength
                && candidate.Address == present.Address)
            {
                return candidate;
            }
        }

        return null;
    }
}
