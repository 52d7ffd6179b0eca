using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>The Backup state (RFC 9568 §6.4.2).</content>
public sealed partial class VirtualRouter
{
    private TransitionReason _takeoverReason = TransitionReason.MasterDown;

    // When a lower-priority master's grace ends; Never while no such master was heard.
    private Instant _preemptAllowedAt = Instant.Never;

    // The master whose interval is in force, and when it was heard; Never after it resigned.
    private InetAddress _followed;
    private byte _followedPriority;
    private Instant _followedAt = Instant.Never;

    private bool _isInSync;

    /// <summary>True while this node's data is what the master has, as it was last told.</summary>
    public bool IsInSync => _isInSync;

    /// <summary>
    /// Tells whether this node's data is what the master has. It matters where <see cref="PreemptMode.AfterInSync"/>
    /// is configured; false until told otherwise.
    /// </summary>
    public void SetInSync(bool isInSync, Instant now)
    {
        bool wasInSync = _isInSync;
        _isInSync = isInSync;
        bool isPreempting = State == RouterState.Backup && _takeoverReason == TransitionReason.Preempted;
        if (wasInSync && !isInSync && isPreempting && _options.Preempt.AfterInSync)
        {
            // The timer that was about to end in a preemption is again the one that finds a master dead.
            RestartDownTimer(now);
        }

        EndInput(now);
    }

    private void ReceiveAsBackup(in Advertisement advertisement, Instant now)
    {
        IsDeserted = false;
        if (advertisement.Priority == VrrpProtocol.ResignPriority)
        {
            // RFC 9568 §6.4.2: set Active_Down_Timer to Skew_Time. Never later than it already is: a resignation
            // that is repeated must not put the takeover off.
            Instant due = CountedFrom(now) + Skew;
            _protocolDue = due < _protocolDue ? due : _protocolDue;
            _takeoverReason = TransitionReason.MasterResigned;
            if (advertisement.Source == _followed)
            {
                _followedAt = Instant.Never;
            }

            return;
        }

        if (advertisement.Priority >= _priority)
        {
            _preemptAllowedAt = Instant.Never;
            FollowMaster(advertisement, now);
        }
        else if (!MayPreempt(now))
        {
            FollowMaster(advertisement, now);
        }
        else
        {
            // RFC 9568 §6.4.2: discard. The timer keeps running, and preemption happens when it ends.
            _takeoverReason = TransitionReason.Preempted;
        }
    }

    private bool MayPreempt(Instant now)
    {
        if (_isInMaintenance || _isAside)
        {
            return false;
        }

        // RFC 9568 §6.1 Preempt_Mode: the owner always preempts; it is a backup only at its gate, or in a group.
        if (IsAddressOwner)
        {
            return true;
        }

        if (!_options.Preempt.IsEnabled)
        {
            return false;
        }

        bool isHeld = _options.Preempt.AfterInSync && !_isInSync;
        if (_options.Preempt.Delay == Duration.Zero)
        {
            return !isHeld;
        }

        if (_preemptAllowedAt.IsNever)
        {
            _preemptAllowedAt = now + _options.Preempt.Delay;
        }

        return !isHeld && now >= _preemptAllowedAt;
    }

    private void FollowMaster(in Advertisement advertisement, Instant now)
    {
        // The last advert of a master that yields (YieldTo) is not the living master's: it restarts the timer, but a
        // shorter interval in it must not make this node impatient with the one that goes on.
        bool isRival = IsInferiorRival(advertisement, now);
        if (!isRival)
        {
            _followed = advertisement.Source;
            _followedPriority = advertisement.Priority;
            _followedAt = now;
        }

        // RFC 9568 §6.4.2: version 3 adopts the master's interval, so that nodes with different ones still agree
        // on when the master is gone. Version 2's is equal by §7.1's check.
        if (!isRival || advertisement.Interval > _masterInterval)
        {
            _masterInterval = advertisement.Interval;
        }

        RestartDownTimer(now);
    }

    private bool IsInferiorRival(in Advertisement advertisement, Instant now)
    {
        bool isFollowedAlive = !_followedAt.IsNever && now - _followedAt < DownInterval;
        bool isInferior = advertisement.Priority < _followedPriority
            || (advertisement.Priority == _followedPriority && advertisement.Source < _followed);
        return isFollowedAlive && isInferior && advertisement.Source != _followed;
    }

    private void RestartDownTimer(Instant now)
    {
        _protocolDue = CountedFrom(now) + DownInterval;
        _takeoverReason = TransitionReason.MasterDown;
        _isWaitingForGroup = false;
        WithdrawGate();
    }

    private Instant CountedFrom(Instant now) => now < _electionBegin ? _electionBegin : now;

    private void BecomeMaster(TransitionReason reason, Instant now)
    {
        NoteTakeover(now);
        _promotedAt = now;
        // The order is keepalived's and the RFC's (§6.4.2): the advert first, because it stops other backups from
        // doing the same, then the addresses, then the announcement that brings the clients.
        SendAdvertisement();
        _effects.ClaimAddresses();
        BeginAnnouncements(now);
        BeginConflictWatch(reason, now);
        _masterInterval = _options.AdvertisementInterval;
        _protocolDue = now + _options.AdvertisementInterval;
        _preemptAllowedAt = Instant.Never;
        _answeredAt = Instant.Never;
        _isAnswerDeferred = false;
        _peers.ForgetRivals();
        _isWaitingForGroup = false;
        ForgetGate();
        _hasYielded = false;
        _isAside = false;
        _followedAt = Instant.Never;
        MoveTo(RouterState.Master, reason, now);
    }
}
