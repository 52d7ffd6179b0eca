using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>The Fault state, which is keepalived's: no RFC has it.</content>
public sealed partial class VirtualRouter
{
    /// <summary>
    /// Tells what is missing now, all of it. Anything at all leads to <see cref="RouterState.Fault"/>, a master
    /// resigning first; nothing any more leads back to listening, with the full down timer.
    /// </summary>
    public void SetFaults(FaultCauses faults, Instant now)
    {
        FaultCauses before = Faults;
        _faults = faults;
        HandleFaults(before, now);
        EndInput(now);
    }

    /// <summary>
    /// A virtual address disappeared although we did not remove it. A master puts it back at once and announces
    /// it; only when the kernel refuses (<see cref="FaultCauses.AddressRefused"/>) is the role given up.
    /// </summary>
    public void HandleAddressRemoved(Instant now)
    {
        // While handing over they are about to go; while listening they may be another's.
        if (State != RouterState.Master || IsHandingOver || _isListening)
        {
            return;
        }

        _effects.ClaimAddresses();
        RepeatAnnouncements(now);
        UpdateTimer();
    }

    private void HandleFaults(FaultCauses before, Instant now)
    {
        FaultCauses faults = Faults;
        if (State == RouterState.Init)
        {
            return;
        }

        if (State == RouterState.Fault)
        {
            if (before != FaultCauses.None && faults == FaultCauses.None)
            {
                Begin(TransitionReason.FaultCleared, now);
            }
        }
        else if (faults != FaultCauses.None && IsStopping)
        {
            // Stopping: what is missing only ends it sooner.
            Leave(TransitionReason.Shutdown, RouterState.Init, now);
        }
        else if (faults != FaultCauses.None)
        {
            Leave(TransitionReason.FaultDetected, RouterState.Fault, now);
        }

        UpdateTimer();
    }
}
