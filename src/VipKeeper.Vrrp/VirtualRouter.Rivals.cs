using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>Two masters: one that goes on although this node is master.</content>
public sealed partial class VirtualRouter
{
    private Instant _rivalHeardAt = Instant.Never;
    private Duration _rivalPatience;

    /// <summary>
    /// Since when another master goes on although this node is master, or <see cref="Instant.Never"/>. It ends when
    /// the other was not heard for as long as a master may be silent, or this node is no longer master.
    /// </summary>
    public Instant TwoMastersSince { get; private set; } = Instant.Never;

    /// <summary>The other master, the last one when <see cref="TwoMastersSince"/> is over.</summary>
    public InetAddress Rival { get; private set; }

    /// <summary>How long the last time of two masters was.</summary>
    public Duration TwoMastersLength { get; private set; }

    // What a configured router drops of another one that is configured otherwise: each of them remains master. The
    // other reasons are no sign of a master of this virtual router, or forged more easily than sent.
    private static bool IsOfAnotherConfiguration(DropReason reason) => reason is DropReason.HmacTrailer
        or DropReason.WrongVersion
        or DropReason.WrongDestination
        or DropReason.UnknownPeer
        or DropReason.AuthenticationTypeMismatch
        or DropReason.AuthenticationFailed
        or DropReason.IntervalMismatch
        or DropReason.AnotherOwner;

    // One advert of an inferior master is how a takeover looks from here: the last one before it yields. A second one
    // soon after means that it does not hear us, or must not listen to us.
    private bool NoteRival(Peer peer, in Advertisement advertisement, Instant now)
    {
        bool isMaster = State == RouterState.Master && !IsHandingOver && !_isListening;
        if (!isMaster || advertisement.Priority == VrrpProtocol.ResignPriority)
        {
            return false;
        }

        Duration patience = DownInterval;
        Duration itsPatience = advertisement.Interval * _options.DownTimerAdverts;
        patience = itsPatience > patience ? itsPatience : patience;
        Instant before = peer.RivalAt;
        peer.RivalAt = now;
        if (before.IsNever || now - before > patience)
        {
            return false;
        }

        if (TwoMastersSince.IsNever)
        {
            TwoMastersSince = before;
        }

        Rival = peer.Address;
        _rivalHeardAt = now;
        _rivalPatience = patience;
        _peers.CountRival();
        return true;
    }

    private void CheckRival(Instant now)
    {
        if (TwoMastersSince.IsNever)
        {
            return;
        }

        bool isOver = State != RouterState.Master;
        if (isOver || now - _rivalHeardAt > _rivalPatience)
        {
            TwoMastersLength = (isOver ? now : _rivalHeardAt) - TwoMastersSince;
            TwoMastersSince = Instant.Never;
        }
    }
}
