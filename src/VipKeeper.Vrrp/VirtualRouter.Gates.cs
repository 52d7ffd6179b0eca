using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>
/// What is to be done before the role is taken. Beyond the RFC, whose backup takes over when its timer runs out: to the
/// others, a closed gate is a slow backup.
/// </content>
public sealed partial class VirtualRouter
{
    private Instant _gateDue = Instant.Never;
    private bool _isGateAsked;

    // Only in a group, whose other members are not so far.
    private bool _isGateOpen;

    /// <summary>
    /// True while it would be master if its gate were open: <see cref="IVirtualRouterEffects.RequestTakeover"/> was
    /// called and waits for <see cref="OpenGate"/>, <see cref="RefuseGate"/> or the bound.
    /// </summary>
    public bool IsGateAsked => _isGateAsked;

    private bool HasGate => _options.GateBound > Duration.Zero;

    internal bool HasPassedGate => State == RouterState.Master || !HasGate || _isGateOpen;

    /// <summary>Everything is ready for this node to be master. Without a request there is nothing to open.</summary>
    public void OpenGate(Instant now)
    {
        if (_isGateAsked)
        {
            PassGate(now);
            EndInput(now);
        }
    }

    /// <summary>
    /// What had to be done has failed; what follows is <see cref="VirtualRouterOptions.GateFailure"/>. Without a
    /// request there is nothing to refuse.
    /// </summary>
    public void RefuseGate(Instant now)
    {
        if (_isGateAsked)
        {
            FailGate(now);
            EndInput(now);
        }
    }

    internal void AskGate(Instant now)
    {
        if (_isGateAsked || HasPassedGate)
        {
            return;
        }

        _isGateAsked = true;
        _gateDue = now + _options.GateBound;
        _effects.RequestTakeover(IsAddressOwner ? TransitionReason.AddressOwner : _takeoverReason);
        UpdateTimer();
    }

    private void TakeOverAlone(TransitionReason reason, Instant now)
    {
        if (!HasGate)
        {
            BecomeMaster(reason, now);
            return;
        }

        _takeoverReason = reason;
        _protocolDue = Instant.Never;
        AskGate(now);
    }

    private void PassGate(Instant now)
    {
        ForgetGate();
        if (_group is null)
        {
            BecomeMaster(IsAddressOwner ? TransitionReason.AddressOwner : _takeoverReason, now);
        }
        else
        {
            _isGateOpen = true;
        }
    }

    private void FailGate(Instant now)
    {
        if (_options.GateFailure == GateFailure.Proceed)
        {
            PassGate(now);
            return;
        }

        // The cause is what it was: an owner, or a resignation, is not followed by a master's silence.
        TransitionReason reason = _takeoverReason;
        ForgetGate();
        RestartDownTimer(now);
        _takeoverReason = reason;
    }

    private void HandleGateTimer(Instant now)
    {
        if (now >= _gateDue)
        {
            _effects.EndRequest(RequestEnd.TimedOut);
            FailGate(now);
        }
    }

    private void WithdrawGate()
    {
        if (_isGateAsked)
        {
            _effects.EndRequest(RequestEnd.Withdrawn);
        }

        ForgetGate();
    }

    private void ForgetGate()
    {
        _isGateAsked = false;
        _isGateOpen = false;
        _gateDue = Instant.Never;
    }
}
