using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Scan;

/// <summary>Is told what was heard on the wire.</summary>
internal interface IFrameSink
{
    /// <summary>A packet of protocol 112 that is not CARP.</summary>
    /// <param name="advertisement">What could be read of it.</param>
    /// <param name="reason">Why it is no valid advert, or none.</param>
    /// <param name="origin">Where it was seen.</param>
    void HearAdvertisement(in Advertisement advertisement, DropReason reason, in FrameOrigin origin);

    /// <summary>An advert of CARP.</summary>
    void HearCarp(
        in CarpAdvertisement advertisement, InetAddress source, InetAddress destination, in FrameOrigin origin);

    /// <summary>Somebody says by ARP or a neighbour advertisement that an address is its own.</summary>
    void HearClaim(InetAddress address, MacAddress claimant, in FrameOrigin origin);

    /// <summary>A router or switch asks who listens to which group (IGMP, MLD).</summary>
    void HearQuery(InetFamily family, in FrameOrigin origin);
}
