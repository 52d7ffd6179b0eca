using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>After a freeze: a master that did not run cannot know whether it still is one.</content>
public sealed partial class VirtualRouter
{
    // What waited in the socket during a stall is handed over in the same wake; what a master sent before it heard of
    // another one is under way no longer.
    private static readonly Duration StaleTime = Duration.FromMilliseconds(5);

    private bool _isListening;
    private Instant _stalledAt = Instant.Never;
    private Instant _promotedAt = Instant.Never;

    /// <summary>True while a master that was frozen listens before it speaks.</summary>
    public bool IsListening => _isListening;

    /// <summary>
    /// Tells that this node did not run for a while, before the packets that waited are handed over. A master that
    /// was gone for longer than the others tolerate sends nothing and takes no address back until it has listened for
    /// an interval and the skew: a living master is heard by then.
    /// </summary>
    /// <param name="length">How late the last timer was.</param>
    /// <param name="now">The time.</param>
    public void HandleStall(Duration length, Instant now)
    {
        _stalledAt = now;
        // Whoever came in the meantime may be unheard.
        _mayTakeBack = false;
        if (State != RouterState.Master || IsHandingOver || IsAddressOwner || length <= DownInterval)
        {
            return;
        }

        _isListening = true;
        CancelAnnouncements();
        _protocolDue = now + _options.AdvertisementInterval + Skew;
        UpdateTimer();
    }

    /// <summary>
    /// Tells that the machine was suspended: unlike those of a process that was stopped, the adverts of that time were
    /// not kept for it. A backup whose timer is about to end must first hear a master that is alive; a master is told
    /// by <see cref="HandleStall"/>.
    /// </summary>
    public void HandleSuspension(Instant now)
    {
        if (State != RouterState.Backup)
        {
            return;
        }

        Instant due = now + _masterInterval + Skew;
        if (_isGateAsked || _isGateOpen)
        {
            // What is being prepared was asked for by a silence that may be over.
            WithdrawGate();
            _isWaitingForGroup = false;
            _protocolDue = due;
        }

        _protocolDue = due > _protocolDue ? due : _protocolDue;
        UpdateTimer();
    }

    // An advert of the time of the stall, or of the master before, says nothing about who comes after this node.
    private bool MayBeStale(Instant now) => IsWithinStaleTime(_stalledAt, now) || IsWithinStaleTime(_promotedAt, now);

    private static bool IsWithinStaleTime(Instant of, Instant now) => !of.IsNever && now - of <= StaleTime;

    private void ReceiveWhileListening(in Advertisement advertisement, Instant now)
    {
        bool isResignation = advertisement.Priority == VrrpProtocol.ResignPriority;
        bool mayTakeBack = _options.Preempt == PreemptMode.Immediate && !IsSuperior(advertisement);
        if (isResignation || mayTakeBack)
        {
            Reassert(now);
        }
        else
        {
            // Somebody took over meanwhile. Without preemption it keeps the role, whatever its priority.
            YieldTo(advertisement, now);
        }
    }

    // Nobody better is there: the addresses, which may have expired, are held again and the clients are told.
    private void Reassert(Instant now)
    {
        _isListening = false;
        SendAdvertisement();
        _effects.ClaimAddresses();
        BeginAnnouncements(now);
        _protocolDue = now + _options.AdvertisementInterval;
    }
}
