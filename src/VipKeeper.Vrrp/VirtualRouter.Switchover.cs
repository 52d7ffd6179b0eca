using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>
/// Moving the role to another node because an operator wants it there. No RFC has it: to the others it is a resignation
/// (RFC 9568 §6.4.3) of a node whose preemption is off afterwards.
/// </content>
public sealed partial class VirtualRouter
{
    private Switchover _switchover;
    private bool _isSteppingDown;
    private bool _isAside;
    private bool _mayTakeBack;

    /// <summary>The last switchover of this node's role, under way or over.</summary>
    public Switchover Switchover => _switchover;

    /// <summary>
    /// True while this node leaves a master of lower priority alone because its role was moved there by
    /// <see cref="TrySwitchOver"/>. It ends when that master resigns or dies, and by <see cref="EndAside"/>.
    /// </summary>
    public bool IsAside => _isAside;

    private bool IsSwitchingOver => IsYielding && _releaseReason == TransitionReason.Switchover;

    /// <summary>
    /// Gives the role up for another node and stays <see cref="RouterState.Backup"/>, without preempting while the next
    /// master lives; <see cref="VirtualRouterOptions.DrainBound"/> and <see cref="VirtualRouterOptions.Handover"/> hold
    /// as for a stop. The other members of a <see cref="SyncGroup"/> do the same. When nobody takes the role within the
    /// bound of a handover, this node goes on as master: with <see cref="HandoverMode.MakeBeforeBreak"/> it has never
    /// let go of the addresses.
    /// </summary>
    /// <returns>
    /// False, with nothing changed, when it is not master, owns the addresses (no RFC lets another keep those), listens
    /// after a freeze, or is giving the role up already.
    /// </returns>
    public bool TrySwitchOver(Instant now)
    {
        if (!(_group?.MaySwitchOver() ?? MaySwitchOver))
        {
            return false;
        }

        BeginSwitchovers(isFinal: false, now);
        EndInput(now);
        return true;
    }

    /// <summary>
    /// Ends <see cref="IsAside"/>: the configured preemption holds again. Does nothing where there is nothing to end.
    /// </summary>
    public void EndAside(Instant now)
    {
        if (_isAside && !IsHandingOver)
        {
            _isAside = false;
            _preemptAllowedAt = Instant.Never;
        }

        EndInput(now);
    }

    internal bool MaySwitchOver => CanBeginSwitchover && !IsAddressOwner;

    internal bool CanBeginSwitchover => HoldsRole && !_isListening && !IsDraining;

    internal bool HasSuccessor => !_successor.IsUnspecified;

    // Final: it is not taken back, whoever comes or does not.
    internal void BeginSwitchover(bool isFinal, Instant now)
    {
        _switchover = new Switchover { Stage = SwitchoverStage.Draining, RequestedAt = now, IsFinal = isFinal };
        _isSteppingDown = true;
        if (DrainBound > Duration.Zero)
        {
            BeginDrain(TransitionReason.Switchover, now);
        }
        else
        {
            StepDown(now);
        }
    }

    internal void TakeBack(Instant now)
    {
        if (!IsSwitchingOver || _switchover.IsFinal)
        {
            return;
        }

        _releaseDue = Instant.Never;
        _isAside = false;
        EndSwitchover(SwitchoverStage.TakenBack, now);
        NoteTakeover(now);
        _masterInterval = _options.AdvertisementInterval;
        _followedAt = Instant.Never;
        Reassert(now);
        UpdateTimer();
    }

    private void BeginSwitchovers(bool isFinal, Instant now)
    {
        if (_group is null)
        {
            BeginSwitchover(isFinal, now);
        }
        else
        {
            _group.SwitchOver(isFinal, now);
        }
    }

    private void StepDown(Instant now)
    {
        _isSteppingDown = false;
        _isAside = true;
        _mayTakeBack = true;
        _switchover.Stage = SwitchoverStage.HandingOver;
        _switchover.ResignedAt = now;
        _preemptAllowedAt = Instant.Never;
        _masterInterval = _options.AdvertisementInterval;
        if (CanHandOver)
        {
            Resign(RouterState.Backup, TransitionReason.Switchover, now);
            RestartDownTimer(now);
            // The bound decides: in a group with different intervals it is longer than the shortest down timer.
            _protocolDue = Instant.Never;
        }
        else
        {
            _effects.SendAdvertisement(VrrpProtocol.ResignPriority);
            _effects.ReleaseAddresses();
            CancelAnnouncements();
            RestartDownTimer(now);
            Instant due = now + (_group?.HandoverBound ?? HandoverBound);
            _protocolDue = due < _protocolDue ? due : _protocolDue;
            MoveTo(RouterState.Backup, TransitionReason.Switchover, now);
        }

        UpdateTimer();
    }

    // Nobody came: where the addresses were not let go, nothing is lost by going on.
    private bool TryTakeBack(Instant now)
    {
        bool isWanted = IsSwitchingOver && !_switchover.IsFinal && _mayTakeBack;
        if (!isWanted || HasSuccessor || _group?.HasSuccessor == true)
        {
            return false;
        }

        if (_group is null)
        {
            TakeBack(now);
        }
        else
        {
            _group.TakeBack(now);
        }

        return true;
    }

    private void NoteSuccessor(in Advertisement advertisement, Instant now)
    {
        if (_switchover.Stage == SwitchoverStage.HandingOver
            && _switchover.SuccessorHeardAt.IsNever
            && advertisement.Priority != VrrpProtocol.ResignPriority)
        {
            _switchover.Successor = advertisement.Source;
            _switchover.SuccessorPriority = advertisement.Priority;
            _switchover.SuccessorHeardAt = now;
            if (State == RouterState.Backup)
            {
                EndSwitchover(SwitchoverStage.Done, now);
            }
        }
    }

    private void NoteStateForSwitchover(RouterState next, Instant now)
    {
        if (!_switchover.IsUnderWay)
        {
            return;
        }

        _isSteppingDown = false;
        if (_switchover.ReleasedAt.IsNever && next != RouterState.Master)
        {
            _switchover.ReleasedAt = now;
        }

        if (next == RouterState.Master)
        {
            EndSwitchover(SwitchoverStage.TakenBack, now);
        }
        else if (next != RouterState.Backup)
        {
            EndSwitchover(SwitchoverStage.Interrupted, now);
        }
        else if (!_switchover.SuccessorHeardAt.IsNever)
        {
            EndSwitchover(SwitchoverStage.Done, now);
        }
        else if (_switchover.ResignedAt.IsNever)
        {
            // A better master came while it drained.
            _switchover.Successor = _master;
            _switchover.SuccessorPriority = _masterPriority;
            _switchover.SuccessorHeardAt = _masterHeardAt;
            EndSwitchover(SwitchoverStage.Done, now);
        }
    }

    private void EndSwitchover(SwitchoverStage stage, Instant now)
    {
        _switchover.Stage = stage;
        _switchover.EndedAt = now;
    }
}
