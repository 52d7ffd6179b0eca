using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Peers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>What explains a change of state afterwards.</content>
internal sealed partial class RunningInstance
{
    private Duration _lateness;
    private Instant _priorityChangedAt = Instant.Never;
    private byte _priorityBefore;
    private string? _priorityCause;
    private Duration _gateWait;
    private GateEnd _gateEnd;
    private Instant _announcedFirst;
    private Instant _announcedLast;
    private byte _announced;
    private bool _areAnnouncementsTold;

    private TransitionFacts FactsOf(in Transition transition)
    {
        var facts = new TransitionFacts
        {
            MasterInterval = Router.MasterInterval,
            DownInterval = Router.DownInterval,
            Lateness = _lateness,
            PriorityChangedAt = _priorityChangedAt,
            PriorityBefore = _priorityBefore,
            PriorityCause = _priorityCause,
            GateWait = _gateWait,
            Gate = _gateEnd,
            Announcements = transition.To == RouterState.Master ? _announced : (byte)0,
        };
        if (Router.Peers.Find(transition.Peer) is { } peer)
        {
            facts.Adverts = peer.Recent;
            facts.PeerPriorityChangedAt = peer.PriorityChangedAt;
            facts.PeerPriorityBefore = peer.PriorityBefore;
            facts.AdvertCount = (byte)Math.Min(peer.Accepted, RecentAdverts.Capacity);
        }

        for (int i = 0; i < _adjustments.Count; i++)
        {
            ulong bit = _adjustments.IsUp(i) ? 1UL << (i & 63) : 0;
            facts.ConditionsUp |= i < 64 ? bit : 0;
            facts.MoreConditionsUp |= i < 64 ? 0 : bit;
        }

        _gateWait = Duration.Zero;
        _gateEnd = GateEnd.None;
        return facts;
    }

    private void NotePriority(byte before, string? cause, Instant now)
    {
        if (before != Router.Priority)
        {
            _priorityChangedAt = now;
            _priorityBefore = before;
            _priorityCause = cause;
        }
    }

    private void NoteGate(GateEnd end, Instant now)
    {
        _gateWait = now - _requestedAt;
        _gateEnd = end;
    }

    // One event for all rounds of a takeover: when the last of them was sent, or when they end early.
    private void NoteAnnounced(Instant now)
    {
        if (_areAnnouncementsTold)
        {
            return;
        }

        _announcedFirst = _announced == 0 ? now : _announcedFirst;
        _announcedLast = now;
        _announced++;
        if (_announced >= Math.Min(Router.Options.Announcements.Offsets.Length, byte.MaxValue)
            && Router.State == RouterState.Master)
        {
            TellAnnouncements();
        }
    }

    private void TellAnnouncements()
    {
        if (_announced > 0 && !_areAnnouncementsTold)
        {
            _events.Write(NewEvent(LoopEventKind.Announced, _announcedLast) with
            {
                Length = _announcedLast - _announcedFirst,
                Counted = _announced,
            });
        }

        _areAnnouncementsTold = true;
    }

    private void ForgetAnnouncements()
    {
        _announced = 0;
        _areAnnouncementsTold = false;
    }
}
