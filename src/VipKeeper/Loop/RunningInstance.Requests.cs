using VipKeeper.Linux.Clock;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>What is to be done elsewhere before a takeover or a planned release.</content>
internal sealed partial class RunningInstance
{
    private readonly RequestBoard _requests;
    private readonly LatestEvent _requestSlot;
    private long _request;
    private Instant _requestedAt;

    /// <summary>True while a request of this instance has no answer.</summary>
    public bool IsRequestOpen => _request != 0;

    /// <summary>When the last one was made; only while it is open.</summary>
    public Instant RequestedAt => _requestedAt;

    void IVirtualRouterEffects.RequestTakeover(TransitionReason reason) => Request(
        LoopEventKind.TakeoverRequested, RouterState.Master, reason, Router.Options.GateBound);

    void IVirtualRouterEffects.RequestRelease(TransitionReason reason) => Request(
        LoopEventKind.ReleaseRequested,
        reason == TransitionReason.Shutdown ? RouterState.Init : RouterState.Backup,
        reason,
        Router.Options.DrainBound);

    void IVirtualRouterEffects.EndRequest(RequestEnd how)
    {
        if (how == RequestEnd.TimedOut)
        {
            NoteGate(GateEnd.TimedOut, MonotonicClock.Now);
        }

        _requestSlot.Write(NewEvent(LoopEventKind.RequestEnded, MonotonicClock.Now) with
        {
            Configuration = Configuration,
            Number = _request,
            End = how,
        });
        _request = 0;
        _requests.Signal();
    }

    /// <summary>Takes the answer to a request.</summary>
    /// <returns>False when it is not this instance's, or over.</returns>
    public bool TryAnswer(long number, bool isReady, Instant now)
    {
        if (number != _request)
        {
            return false;
        }

        _request = 0;
        NoteGate(isReady ? GateEnd.Done : GateEnd.Failed, now);
        if (Router.IsDraining)
        {
            Router.ReleaseReady(now);
        }
        else if (isReady)
        {
            Router.OpenGate(now);
        }
        else
        {
            Router.RefuseGate(now);
        }

        Settle(now);
        return true;
    }

    private void Request(LoopEventKind kind, RouterState next, TransitionReason reason, Duration bound)
    {
        Instant now = MonotonicClock.Now;
        _request = _requests.NextRequest();
        _requestedAt = now;
        _requestSlot.Write(NewEvent(kind, now) with
        {
            Configuration = Configuration,
            Group = _group,
            Number = _request,
            Length = bound,
            Transition = new Transition(
                Router.State, next, reason, now, FaultCauses.None, Router.LastMaster, Router.LastMasterPriority),
        });
        _requests.Signal();
    }
}
