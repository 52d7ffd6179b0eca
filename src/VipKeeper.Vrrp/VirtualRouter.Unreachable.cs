using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>
/// Giving the role back when the service cannot be reached at the virtual addresses. No RFC has it; the rule above all
/// others is that a bad master is better than none.
/// </content>
public sealed partial class VirtualRouter
{
    // Each takeover that fails after another doubles the time until the next attempt, up to 16 times.
    private const int MostDoublings = 4;

    private Instant _livingSince = Instant.Never;
    private Instant _heldDownUntil = Instant.Never;
    private Instant _holdDownDue = Instant.Never;
    private int _unreachableInARow;

    /// <summary>True while <see cref="FaultCauses.VirtualAddressUnreachable"/> keeps it from the role.</summary>
    public bool IsHeldDown => !_heldDownUntil.IsNever;

    // A master that died was silent for a whole down interval before this takeover; one that lives was heard in the
    // last half of it, or answers since. One that resigned has said that it will not do it.
    private bool HasLivingPeer => !_masterHeardAt.IsNever
        && _masterPriority != VrrpProtocol.ResignPriority
        && _masterHeardAt >= _livingSince;

    internal bool HasOwnFault => _faults != FaultCauses.None || IsHeldDown;

    /// <summary>
    /// The service was not reached at the virtual addresses after the takeover: a master resigns for another node that
    /// was heard around its takeover, and stays in <see cref="RouterState.Fault"/> for a while. When nobody takes over
    /// within a down interval, or the new master falls silent for one, it is over at once.
    /// </summary>
    /// <param name="holdDown">How long, above zero; doubled for each takeover in a row that ended so, up to 16 times.
    /// </param>
    /// <param name="now">The time.</param>
    /// <returns>
    /// False, with nothing changed, when it is not master, owns the addresses, or no living node is known.
    /// </returns>
    public bool TryYieldUnreachable(Duration holdDown, Instant now)
    {
        bool isMaster = State == RouterState.Master && !IsHandingOver && !_isListening;
        if (!isMaster || IsAddressOwner || !HasLivingPeer)
        {
            return false;
        }

        FaultCauses before = Faults;
        _heldDownUntil = now + (holdDown * (1L << Math.Min(_unreachableInARow, MostDoublings)));
        _unreachableInARow++;
        WatchSuccessor(_options.AdvertisementInterval, now);
        HandleFaults(before, now);
        EndInput(now);
        return true;
    }

    /// <summary>The service was reached at the virtual addresses after the takeover.</summary>
    public void NoteReachable() => _unreachableInARow = 0;

    private void NoteTakeover(Instant now) => _livingSince = now - (DownInterval / 2);

    private void HearWhileHeldDown(in Advertisement advertisement, Instant now)
    {
        if (IsHeldDown && advertisement.Priority != VrrpProtocol.ResignPriority)
        {
            WatchSuccessor(advertisement.Interval, now);
            UpdateTimer();
        }
    }

    private void WatchSuccessor(Duration interval, Instant now)
    {
        Instant silentAt = now + ProtocolTimers.DownInterval(
            _options.Version, _priority, interval, _options.DownTimerAdverts);
        _holdDownDue = silentAt < _heldDownUntil ? silentAt : _heldDownUntil;
    }

    private void EndHoldDown(Instant now)
    {
        FaultCauses before = Faults;
        bool isDeserted = now < _heldDownUntil;
        _heldDownUntil = Instant.Never;
        _holdDownDue = Instant.Never;
        HandleFaults(before, now);
        if (isDeserted && State == RouterState.Backup && now + Skew < _protocolDue)
        {
            // It has listened for a down interval already, and nobody was there.
            _protocolDue = now + Skew;
        }
    }
}
