using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.KernelEvents;

/// <summary>The configured source of the adverts comes late, as at boot, and goes.</summary>
public sealed class SourceAddressTests
{
    private static readonly InetAddress Late = InetAddress.Parse("192.168.10.121");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_is_sent_before_the_source_is_there(bool isUnicast)
    {
        InstanceConfiguration instance = Instances.Create(VrrpVersion.V3, 100) with
        {
            SourceAddress = Late,
            Peers = isUnicast ? [InetAddress.Parse("192.168.10.112")] : [],
        };
        using LoneRouter lone = LoneRouter.Create([instance]);
        lone.Segment.FloodEverything();
        lone.Router.Start();
        await lone.UntilAsync(RouterState.Fault);
        await lone.UntilLoggedAsync($"does not have the source_address {Late}");

        // Longer than the down timer, which must not run.
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        Assert.Equal(RouterState.Fault, lone.Router.State);
        Assert.Empty(lone.Segment.Capture.Adverts);
        Assert.False(lone.Router.HoldsVirtualAddress);

        lone.Ip("address", "add", $"{Late}/24", "dev", LabHost.Interface);
        await lone.UntilAsync(RouterState.Master);
        await lone.UntilHeldAsync();
        Assert.Equal(Late.ToString(), lone.Router.InstanceStatus.GetProperty("source").GetString());
        Assert.All(lone.Segment.Capture.Adverts, advert => Assert.Equal(Late, advert.Source));

        lone.Ip("address", "delete", $"{Late}/24", "dev", LabHost.Interface);
        await lone.UntilAsync(RouterState.Fault);
        Assert.False(lone.Router.HoldsVirtualAddress);
    }
}
