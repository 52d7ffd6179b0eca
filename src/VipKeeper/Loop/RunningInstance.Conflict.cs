using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>Others that claim our addresses, and neighbours that must learn about us again.</content>
internal sealed partial class RunningInstance
{
    private AddressConflict _toldConflict;
    private Repetition _conflict;
    private long _toldClaims;

    /// <summary>Another machine claims an address, which may be one of this instance.</summary>
    public void HandleForeignClaim(InetAddress address, InterfacePort port, MacAddress claimant, Instant now)
    {
        if (Find(address) is { } own && own.Port == port && Router.HandleForeignClaim(address, claimant, now))
        {
            Counters.ForeignClaims++;
        }
    }

    void IVirtualRouterEffects.ReportConflict(in AddressConflict conflict)
    {
        _toldConflict = conflict;
        _conflict.Begin(conflict.Since);
        _toldClaims = Counters.ForeignClaims;
        TellConflict(LoopEventKind.AddressConflict, conflict.Since);
    }

    // It ends with half a minute without a claim, which no packet tells: each input looks.
    private void ReportConflict(Instant now)
    {
        if (_toldConflict.IsNone)
        {
            return;
        }

        if (Router.State != RouterState.Master)
        {
            _toldConflict = default;
        }
        else if (Router.ConflictAt(now).IsNone)
        {
            TellConflict(LoopEventKind.AddressConflictEnded, now);
            _toldConflict = default;
        }
        else if (_conflict.IsDue(now))
        {
            _conflict.Tell(now);
            TellConflict(LoopEventKind.AddressConflict, now);
        }
    }

    private void TellConflict(LoopEventKind kind, Instant at)
    {
        _events.Write(NewEvent(kind, at) with
        {
            Address = _toldConflict.Address,
            Mac = _toldConflict.Mac,
            Length = at - _toldConflict.Since,
            Repeats = kind == LoopEventKind.AddressConflict ? Counters.ForeignClaims - _toldClaims : 0,
            RepeatedFor = _conflict.Length,
        });
        _toldClaims = Counters.ForeignClaims;
    }

    /// <summary>The interface got another hardware address.</summary>
    public void HandleMacChanged(Instant now) => Router.HandleHardwareAddressChanged(now);
}
