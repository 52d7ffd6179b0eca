using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Hostile;

/// <summary>A unicast pair at 200 ms, each of which takes adverts from the other alone.</summary>
public sealed class FloodedUnicastPair : AttackedPair
{
    private static readonly InetAddress Ours = InetAddress.Parse("192.168.10.111");
    private static readonly InetAddress Theirs = InetAddress.Parse("192.168.10.112");

    private protected override Pair Create()
    {
        Pair pair = Pair.OfTwo(Configure(150, Theirs), Configure(100, Ours));
        pair.Segment.FloodEverything();
        pair.Segment.ShieldClient();
        return pair;
    }

    private static InstanceConfiguration Configure(byte priority, InetAddress peer) =>
        Instances.Create(VrrpVersion.V3, priority) with { Peers = [peer] };
}
