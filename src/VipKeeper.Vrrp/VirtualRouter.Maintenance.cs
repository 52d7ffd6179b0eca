using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>
/// Maintenance: a node that listens and never takes the role, whoever is master or is not. No RFC has it; to the others
/// it is a backup that is slow for ever.
/// </content>
public sealed partial class VirtualRouter
{
    private bool _isInMaintenance;

    /// <summary>True while it does not take the role, and gives it up if it has it.</summary>
    public bool IsInMaintenance => _isInMaintenance;

    /// <summary>True while it would be master but for maintenance: no master is heard.</summary>
    public bool IsDeserted { get; private set; }

    /// <summary>
    /// Begins or ends maintenance. A master gives its role up as <see cref="TrySwitchOver"/> does, but does not take it
    /// back when nobody comes; the others of its <see cref="SyncGroup"/> follow. When it ends and no master is there,
    /// this node takes the role after its skew, having listened for long enough.
    /// </summary>
    public void SetMaintenance(bool isOn, Instant now)
    {
        if (_isInMaintenance != isOn)
        {
            _isInMaintenance = isOn;
            if (isOn)
            {
                BeginMaintenance(now);
            }
            else
            {
                EndMaintenance(now);
            }
        }

        EndInput(now);
    }

    private void BeginMaintenance(Instant now)
    {
        _switchover.IsFinal = true;
        if (HoldsRole && _isListening)
        {
            // After a freeze it says nothing; the addresses may be another's.
            _isListening = false;
            EndDrain(RequestEnd.Withdrawn);
            _effects.ReleaseAddresses();
            CancelAnnouncements();
            RestartDownTimer(now);
            MoveTo(RouterState.Backup, TransitionReason.Switchover, now);
        }
        else if (HoldsRole && !IsDraining)
        {
            BeginSwitchovers(isFinal: true, now);
        }
        else if (State == RouterState.Backup && (_isGateAsked || _isGateOpen || _isWaitingForGroup))
        {
            _isWaitingForGroup = false;
            WithdrawGate();
            _protocolDue = now;
        }
    }

    private void EndMaintenance(Instant now)
    {
        _isAside = false;
        if (IsDeserted)
        {
            IsDeserted = false;
            _protocolDue = CountedFrom(now) + Skew;
        }
        else if (State == RouterState.Backup && IsAddressOwner)
        {
            _takeoverReason = TransitionReason.AddressOwner;
            _protocolDue = CountedFrom(now);
        }
    }
}
