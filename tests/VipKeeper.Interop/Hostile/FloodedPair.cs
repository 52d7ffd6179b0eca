using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Hostile;

/// <summary>A multicast pair at 200 ms, and a client that hears the routers and not the flood.</summary>
public class FloodedPair : AttackedPair
{
    private protected override Pair Create()
    {
        Pair pair = Pair.OfTwo(Configure(150), Configure(100));
        pair.Segment.ShieldClient();
        return pair;
    }

    private static InstanceConfiguration Configure(byte priority) => Instances.Create(VrrpVersion.V3, priority);
}
