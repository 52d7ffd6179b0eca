using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>
/// The end, and what is to be done before it. Until that is done the master is master as ever, and advertises; no RFC
/// has it, and no peer can tell.
/// </content>
public sealed partial class VirtualRouter
{
    private Instant _drainDue = Instant.Never;
    private bool _isDrained;

    /// <summary>
    /// True while it is master and will stop or move its role: <see cref="IVirtualRouterEffects.RequestRelease"/> was
    /// called and waits for <see cref="ReleaseReady"/> or the bound, here or in another of its group.
    /// </summary>
    public bool IsDraining => !_drainDue.IsNever;

    /// <summary>True from <see cref="Shutdown"/> on while it is still master, draining or handing over.</summary>
    public bool IsStopping => (IsDraining && !_isSteppingDown)
        || (IsHandingOver && _stateAfterRelease == RouterState.Init);

    internal bool IsDrained => _isDrained;

    internal bool HoldsRole => State == RouterState.Master && !IsHandingOver;

    private bool CanDrain => HoldsRole && !_isListening && !IsDraining && DrainBound > Duration.Zero;

    // The others of a group wait too: one that resigned alone would be held for its successor, who waits for the rest.
    private Duration DrainBound => _group?.DrainBound ?? _options.DrainBound;

    /// <summary>
    /// Stops the router; a master resigns, so that the next one need not wait (RFC 9568 §6.4.3). With
    /// <see cref="HandoverMode.MakeBeforeBreak"/> it is stopped only when <see cref="State"/> is
    /// <see cref="RouterState.Init"/>, after the next master was heard or the bound has passed; asking again ends it
    /// at once. With <see cref="VirtualRouterOptions.DrainBound"/> it stays master before that until the release is
    /// ready; asking again ends that wait.
    /// </summary>
    public void Shutdown(Instant now)
    {
        if (IsDraining && _isSteppingDown)
        {
            // The same drain, with another end.
            _isSteppingDown = false;
            EndSwitchover(SwitchoverStage.Interrupted, now);
            EndInput(now);
        }
        else if (CanDrain)
        {
            BeginDrain(TransitionReason.Shutdown, now);
            EndInput(now);
        }
        else
        {
            ShutdownUndrained(now);
        }
    }

    /// <summary>The same without waiting for a release to be ready.</summary>
    public void ShutdownUndrained(Instant now)
    {
        EndDrain(RequestEnd.Withdrawn);
        Stop(now);
        UpdateTimer();
    }

    /// <summary>
    /// Nothing keeps this node from giving the role up any more: the service has drained, or could not. Without a
    /// request it means nothing.
    /// </summary>
    public void ReleaseReady(Instant now)
    {
        if (!IsDraining || _isDrained)
        {
            return;
        }

        _isDrained = true;
        if (_group is null)
        {
            ReleaseDrained(now);
        }

        EndInput(now);
    }

    internal void ReleaseDrained(Instant now)
    {
        if (IsDraining)
        {
            EndDrain(RequestEnd.Withdrawn);
            EndRole(now);
            UpdateTimer();
        }
    }

    private void EndRole(Instant now)
    {
        if (_isSteppingDown)
        {
            StepDown(now);
        }
        else
        {
            Stop(now);
        }
    }

    private void Stop(Instant now)
    {
        if (IsSwitchingOver)
        {
            // Resigned already: whoever comes is waited for as before.
            EndSwitchover(SwitchoverStage.Interrupted, now);
            _protocolDue = Instant.Never;
            _stateAfterRelease = RouterState.Init;
            _releaseReason = TransitionReason.Shutdown;
        }
        else if (CanHandOver)
        {
            Resign(RouterState.Init, TransitionReason.Shutdown, now);
        }
        else if (State != RouterState.Init)
        {
            Leave(TransitionReason.Shutdown, RouterState.Init, now);
        }
    }

    private void BeginDrain(TransitionReason reason, Instant now)
    {
        _drainDue = now + DrainBound;
        _isDrained = _options.DrainBound == Duration.Zero;
        if (!_isDrained)
        {
            _effects.RequestRelease(reason);
        }
    }

    private void EndDrain(RequestEnd end)
    {
        if (IsDraining && !_isDrained)
        {
            _effects.EndRequest(end);
        }

        _drainDue = Instant.Never;
        _isDrained = false;
    }

    private void HandleDrainTimer(Instant now)
    {
        if (now >= _drainDue)
        {
            EndDrain(RequestEnd.TimedOut);
            EndRole(now);
        }
    }
}
