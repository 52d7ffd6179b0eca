using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>Others that claim our addresses, and neighbours that must learn about us again.</content>
internal sealed partial class RunningInstance
{
    /// <summary>Another machine claims an address, which may be one of this instance.</summary>
    public void HandleForeignClaim(InetAddress address, InterfacePort port, MacAddress claimant, Instant now)
    {
        if (Find(address) is { } own && own.Port == port && Router.HandleForeignClaim(address, claimant, now))
        {
            Counters.ForeignClaims++;
        }
    }

    /// <summary>The interface got another hardware address.</summary>
    public void HandleMacChanged(Instant now) => Router.HandleHardwareAddressChanged(now);
}
