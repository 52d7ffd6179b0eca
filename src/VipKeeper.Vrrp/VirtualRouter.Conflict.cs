using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <content>Others that claim our addresses (RFC 5227 §2.4; not of VRRP), and how they are found out.</content>
public sealed partial class VirtualRouter
{
    // Neighbour caches ignore a change within about a second of the last one (arp(7), locktime): what answers a claim
    // soon reaches those that ignored the claim, and what comes this much later those that believed it.
    private static readonly Duration ShortestDefenceGap = Duration.FromMilliseconds(1200);

    // A master that is about to be yielded to may announce itself before its first advert is heard (FRR's vrrpd does,
    // over IPv6): whoever answered it would take its clients away again, and it never announces a second time.
    private static readonly Duration LongestClaimGrace = Duration.FromMilliseconds(250);

    // RFC 5227 §2.4 DEFEND_INTERVAL. Two nodes that both defend an address would otherwise do so for ever; a restarted
    // or healed neighbour is through with its announcements long before the quick answers are.
    private static readonly Duration DefendInterval = Duration.FromSeconds(10);
    private const int QuickDefences = 8;

    // After so long without a claim the conflict is over, and the next one is another.
    private static readonly Duration ConflictMemory = Duration.FromSeconds(30);

    // While a role changes hands, the former master may still answer: that is answered, but no news.
    private static readonly Duration SettlingTime = Duration.FromSeconds(1);

    // How often a master asks at most whether somebody else answers for its addresses.
    private static readonly Duration ProbeInterval = Duration.FromSeconds(1);

    private Instant _defendDue = Instant.Never;
    private Instant _defendAgainAt;
    private Instant _defendedAt = Instant.Never;
    private int _defences;
    private Instant _claimedAt = Instant.Never;
    private AddressConflict _conflict;

    // A claim that the election has not settled by the time of the second answer is a conflict.
    private AddressConflict _suspect;
    private Instant _confirmDue = Instant.Never;
    private Instant _probeDue;
    private Instant _masterSince;
    private bool _mayOverlap;

    /// <summary>Who claims an address of ours while we are master; none when nobody did for half a minute.</summary>
    public AddressConflict ConflictAt(Instant now) =>
        !_claimedAt.IsNever && now - _claimedAt <= ConflictMemory ? _conflict : default;

    /// <summary>
    /// Another machine says that a virtual address is its own: by a gratuitous ARP, a neighbour advertisement, or its
    /// answer to a probe of ours. A master announces its addresses again, soon and once more after a second, in a
    /// long conflict every ten seconds. Nobody else is concerned: the master may well do so.
    /// </summary>
    /// <param name="address">One of the virtual addresses.</param>
    /// <param name="claimant">A hardware address that is not this node's.</param>
    /// <param name="now">The time.</param>
    /// <returns>True when we are master and answer, now or a little later.</returns>
    public bool HandleForeignClaim(InetAddress address, MacAddress claimant, Instant now)
    {
        if (State != RouterState.Master || IsHandingOver || _isListening)
        {
            return false;
        }

        if (_claimedAt.IsNever || now - _claimedAt > ConflictMemory)
        {
            _defences = 0;
            _conflict = default;
            _suspect = default;
        }

        _claimedAt = now;
        Instant first = now + ClaimGrace;
        if (!_defendedAt.IsNever && _defendedAt + DefenceGap > first)
        {
            first = _defendedAt + DefenceGap;
        }

        _defendDue = first < _defendDue ? first : _defendDue;
        _defendAgainAt = now + ShortestDefenceGap;
        if (_conflict.Mac != claimant && _suspect.Mac != claimant && !IsSettling(now))
        {
            _suspect = new AddressConflict(address, claimant, now);
            _confirmDue = now + ShortestDefenceGap;
        }

        UpdateTimer();
        return true;
    }

    /// <summary>
    /// The interface got another hardware address: what the neighbours know is wrong from now on, so a master tells
    /// them at once.
    /// </summary>
    public void HandleHardwareAddressChanged(Instant now)
    {
        if (State != RouterState.Master || IsHandingOver || _isListening)
        {
            return;
        }

        BeginAnnouncements(now);
        UpdateTimer();
    }

    private Duration DefenceGap => _defences < QuickDefences ? ShortestDefenceGap : DefendInterval;

    private bool IsSettling(Instant now) => (_mayOverlap && now - _masterSince < SettlingTime)
        || (HasHeardRival && now - _masterHeardAt < SettlingTime);

    private bool HasHeardRival => !_masterHeardAt.IsNever && _masterHeardAt >= _masterSince;

    private Duration ClaimGrace
    {
        get
        {
            Duration interval = _options.AdvertisementInterval;
            Duration grace = interval + (interval / 4);
            return grace < LongestClaimGrace ? grace : LongestClaimGrace;
        }
    }

    private void Defend(Instant now)
    {
        _defendedAt = now;
        _defences++;
        _effects.AnnounceAddresses();
        Instant next = now + DefenceGap;
        _defendDue = _defendAgainAt <= now ? Instant.Never : _defendAgainAt > next ? _defendAgainAt : next;
    }

    // Still master, and no other one was heard: who claimed the address takes no part in the election.
    private void ConfirmConflict(Instant now)
    {
        _confirmDue = Instant.Never;
        if (!IsSettling(now) && (!HasHeardRival || _masterHeardAt < _suspect.Since))
        {
            _conflict = _suspect;
            _effects.ReportConflict(_conflict);
        }

        _suspect = default;
    }

    // A master that fell silent may have died without its addresses: the kernel of a stopped or killed keepalived goes
    // on answering. In all other takeovers somebody is about to let go of them.
    private void BeginConflictWatch(TransitionReason reason, Instant now)
    {
        _conflict = default;
        _suspect = default;
        _claimedAt = Instant.Never;
        _defendedAt = Instant.Never;
        _defences = 0;
        _masterSince = now;
        _mayOverlap = reason != TransitionReason.MasterDown;
        _probeDue = now + ProbeInterval;
        _effects.ProbeAddresses(all: true);
    }

    // Before the advert, not after it: when a split heals, an inferior master steps down at the first advert that it
    // hears, without a word (RFC 9568 §6.4.3 does not ask for one), and its clients would stay with it until the next
    // refresh. Asked before that, its kernel answers.
    private void ProbeBeforeAdvertisement(Instant now)
    {
        if (now >= _probeDue)
        {
            // From the advert, not from its lateness: with an interval of a second each one is to have its probe.
            _probeDue = now + ProbeInterval - (_options.AdvertisementInterval / 2);
            _effects.ProbeAddresses(all: false);
        }
    }
}
