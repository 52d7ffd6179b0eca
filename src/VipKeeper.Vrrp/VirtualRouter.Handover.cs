using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>Giving the role up without a gap. Beyond the RFC, and invisible to a peer that follows it.</content>
public sealed partial class VirtualRouter
{
    // From a master's first advert to the clients' knowing it: it adds its addresses and announces them in between.
    private static readonly Duration AnnouncementGrace = Duration.FromMilliseconds(20);

    // Beyond the longest skew, for a busy backup; after it nobody is coming.
    private static readonly Duration SuccessorGrace = Duration.FromMilliseconds(250);

    // A stop must end before the service manager loses patience, whatever the interval.
    private static readonly Duration LongestWait = Duration.FromSeconds(10);

    private Instant _releaseDue = Instant.Never;
    private Instant _releaseBound = Instant.Never;
    private InetAddress _successor;
    private RouterState _stateAfterRelease;
    private TransitionReason _releaseReason;

    /// <summary>
    /// True while this node has given up its role and still answers for the addresses: its state is still
    /// <see cref="RouterState.Master"/>, but it advertises no more.
    /// </summary>
    public bool IsHandingOver => !_releaseDue.IsNever;

    private bool IsYielding => IsHandingOver && _stateAfterRelease == RouterState.Backup;

    internal Duration HandoverBound
    {
        get
        {
            Duration skew = ProtocolTimers.Skew(_options.Version, priority: 1, _options.AdvertisementInterval);
            return (skew < LongestWait ? skew : LongestWait) + SuccessorGrace + _options.HandoverExtension;
        }
    }

    private bool CanHandOver => State == RouterState.Master
        && !IsHandingOver
        && _options.Handover == HandoverMode.MakeBeforeBreak;

    private void Resign(RouterState next, TransitionReason reason, Instant now)
    {
        // RFC 9568 §6.4.3 Shutdown sends priority 0 and is done. The backups wait for their skew, and as long as that
        // lasts the addresses would be nobody's.
        _effects.SendAdvertisement(VrrpProtocol.ResignPriority);
        _protocolDue = Instant.Never;
        BeginHandover(now + (_group?.HandoverBound ?? HandoverBound), next, reason);
    }

    private void BeginHandover(Instant releaseDue, RouterState next, TransitionReason reason)
    {
        CancelAnnouncements();
        _isListening = false;
        _releaseDue = releaseDue;
        _releaseBound = releaseDue;
        _successor = default;
        _stateAfterRelease = next;
        _releaseReason = reason;
    }

    private void ReceiveWhileHandingOver(in Advertisement advertisement, Instant now)
    {
        if (IsYielding)
        {
            ReceiveAsBackup(advertisement, now);
        }

        if (MayBeStale(now))
        {
            return;
        }

        if (advertisement.Priority != VrrpProtocol.ResignPriority)
        {
            Instant due = now + AnnouncementGrace;
            if (due < _releaseDue)
            {
                _releaseDue = due;
                _successor = advertisement.Source;
            }
        }
        else if (advertisement.Source == _successor)
        {
            // The kernel refused it the addresses, or it is stopped too: whoever comes next is waited for as long as
            // the first one would have been.
            _releaseDue = _releaseBound;
            _successor = default;
        }
    }

    private void CompleteHandover(Instant now)
    {
        _releaseDue = Instant.Never;
        _effects.ReleaseAddresses();
        if (_stateAfterRelease == RouterState.Backup && _protocolDue.IsNever)
        {
            RestartDownTimer(now);
        }

        MoveTo(_stateAfterRelease, _releaseReason, now);
    }
}
