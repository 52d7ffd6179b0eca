using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;

namespace VipKeeper.Interop.Orders;

/// <summary><c>vipkeeper switchover</c> of an IPv6 pair: whether the other node is there is asked by ICMPv6.</summary>
public sealed class IPv6SwitchoverTests
{
    [Fact]
    public async Task A_peer_that_is_there_takes_the_role_and_one_that_is_gone_is_noticed_before()
    {
        using Pair pair = Pair.OfTwo(Instances.CreateIPv6(150), Instances.CreateIPv6(100));
        await pair.StartAsync(pair.Ours);
        var peer = (VipKeeperRouter)pair.Peer;
        Move(pair.Ours);
        // It knows the other one from here on, by its link-local address, which has to answer.
        Move(peer);
        Move(pair.Ours);
        Move(peer);

        pair.Peer.CutPower();
        Command refused = pair.Ours.RunCommand("switchover", "dns6");
        Assert.True(refused.ExitCode == 1, refused.Output + refused.Error);
        Assert.Contains("no other node answers a ping: fe80::", refused.Error);
        Assert.Contains("--force overrides this", refused.Error);
    }

    private static void Move(VipKeeperRouter router)
    {
        Command command = router.RunCommand("switchover", "dns6");
        Assert.True(command.ExitCode == 0, command.Output + command.Error);
    }
}
