using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>What a <see cref="SyncGroup"/> needs from its members.</content>
public sealed partial class VirtualRouter
{
    private SyncGroup? _group;
    private bool _hasGroupFault;

    // Its down timer ran out, or nothing is above it, and others of the group are not so far.
    private bool _isWaitingForGroup;

    /// <summary>The group that it belongs to, or null.</summary>
    public SyncGroup? Group => _group;

    /// <summary>True while it would be master if the others of its group were ready.</summary>
    public bool IsWaitingForGroup => _isWaitingForGroup;

    internal bool IsElecting => State is RouterState.Backup or RouterState.Master && !IsStopping;

    internal bool IsMasterOrWaiting => _isWaitingForGroup || (State == RouterState.Master && !IsHandingOver);

    internal bool HasYielded => _hasYielded;

    internal void Join(SyncGroup group)
    {
        if (_group is not null)
        {
            throw new InvalidOperationException("A virtual router is in one group at most.");
        }

        _group = group;
        // What is asked already is so because its own timer ran out.
        _isWaitingForGroup |= _isGateAsked;
    }

    internal void Part(Instant now)
    {
        _group = null;
        if (_isWaitingForGroup)
        {
            _isWaitingForGroup = false;
            _protocolDue = now;
            WithdrawGate();
        }

        SetGroupFault(false, now);
        UpdateTimer();
    }

    internal void SetGroupFault(bool isPresent, Instant now)
    {
        if (_hasGroupFault != isPresent)
        {
            FaultCauses before = Faults;
            _hasGroupFault = isPresent;
            HandleFaults(before, now);
        }
    }

    internal void FollowToMaster(Instant now)
    {
        if (_isWaitingForGroup)
        {
            BecomeMaster(_takeoverReason, now);
            UpdateTimer();
        }
    }

    internal void FollowToBackup(Instant now)
    {
        EndDrain(RequestEnd.Withdrawn);
        if (_isSteppingDown && HoldsRole)
        {
            StepDown(now);
            return;
        }

        if (State != RouterState.Master || IsHandingOver)
        {
            // It waits on, and asks again when the others are as far.
            WithdrawGate();
            UpdateTimer();
            return;
        }

        if (CanHandOver && !_isListening)
        {
            Resign(RouterState.Backup, TransitionReason.SyncGroup, now);
            FollowGroup(now);
        }
        else
        {
            // After a freeze it says nothing; the addresses may be another's.
            if (!_isListening)
            {
                _effects.SendAdvertisement(VrrpProtocol.ResignPriority);
            }

            _isListening = false;
            _effects.ReleaseAddresses();
            CancelAnnouncements();
            FollowGroup(now);
            MoveTo(RouterState.Backup, TransitionReason.SyncGroup, now);
        }

        UpdateTimer();
    }

    internal void FollowAnnouncements(Instant now)
    {
        if (State == RouterState.Master && !IsHandingOver && !_isListening)
        {
            RepeatAnnouncements(now);
            UpdateTimer();
        }
    }

    private void FollowGroup(Instant now)
    {
        _preemptAllowedAt = Instant.Never;
        _masterInterval = _options.AdvertisementInterval;
        RestartDownTimer(now);
        _protocolDue += _options.AdvertisementInterval * _group!.Courtesy / _group.Members.Length;
    }

    private void TakeOver(TransitionReason reason, Instant now)
    {
        if (_isInMaintenance)
        {
            IsDeserted = true;
            _takeoverReason = reason;
            if (_switchover.IsUnderWay)
            {
                EndSwitchover(SwitchoverStage.Deserted, now);
            }

            _protocolDue = Instant.Never;
            return;
        }

        if (_group is null)
        {
            TakeOverAlone(reason, now);
            return;
        }

        // The group, which settles after every input, makes it master with the others.
        _takeoverReason = reason;
        _isWaitingForGroup = true;
        _protocolDue = Instant.Never;
    }

    private void EndInput(Instant now)
    {
        _group?.Settle(now);
        UpdateTimer();
    }
}
