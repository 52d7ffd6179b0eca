using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <summary>
/// One virtual router: the single place where the protocol's rules are (RFC 9568 §6, RFC 3768 §6 where version 2
/// differs, and keepalived's behaviour where working with it needs that).
/// </summary>
/// <remarks>
/// <para>
/// Sans-I/O: it is told what happened, with the time as an argument, and answers through
/// <see cref="IVirtualRouterEffects"/>. Inputs are <see cref="Startup(Instant)"/>, <see cref="Shutdown"/>,
/// <see cref="Receive"/>, <see cref="HandleTimer"/>, <see cref="OpenGate"/>, <see cref="RefuseGate"/>,
/// <see cref="ReleaseReady"/>, <see cref="SetPriority"/>, <see cref="SetFaults"/>, <see cref="SetInSync"/>,
/// <see cref="SetLocalAddress"/>, <see cref="HandleAddressRemoved"/>, <see cref="TryYieldUnreachable"/>,
/// <see cref="HandleForeignClaim"/>, <see cref="HandleHardwareAddressChanged"/>, <see cref="TrySwitchOver"/>,
/// <see cref="EndAside"/>, <see cref="SetMaintenance"/> and
/// <see cref="Reconfigure(VirtualRouterOptions, Instant)"/>. Time must not go backwards. After a stall, hand over the
/// packets that waited before calling <see cref="HandleTimer"/>, so that a timer that ran out meanwhile does not win
/// over the adverts that should have reset it.
/// </para>
/// <para>Not thread-safe; nothing here allocates.</para>
/// </remarks>
public sealed partial class VirtualRouter
{
    private readonly IVirtualRouterEffects _effects;
    private VirtualRouterOptions _options;

    private FaultCauses _faults;
    private byte _priority;
    private InetAddress _localAddress;

    // Active_Adver_Interval: the master's interval as learned, ours until one was heard.
    private Duration _masterInterval;
    private InetAddress _master;
    private byte _masterPriority;
    private Instant _masterHeardAt = Instant.Never;

    // Time before it does not count: no down timer runs out of it.
    private Instant _electionBegin;

    // Active_Down_Timer in Backup, Adver_Timer in Master (RFC 9568 §6.2): never both.
    private Instant _protocolDue = Instant.Never;
    private Instant _timerDue = Instant.Never;

    /// <summary>
    /// Makes a router in <see cref="RouterState.Init"/>; it does nothing before
    /// <see cref="Startup(Instant)"/>.
    /// </summary>
    /// <param name="options">The configuration, valid by itself.</param>
    /// <param name="effects">What it may ask of the world.</param>
    public VirtualRouter(VirtualRouterOptions options, IVirtualRouterEffects effects)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(effects);
        _options = options;
        _effects = effects;
        _priority = options.Priority;
        _masterInterval = options.AdvertisementInterval;
    }

    /// <summary>The configuration in force.</summary>
    public VirtualRouterOptions Options => _options;

    /// <summary>The state.</summary>
    public RouterState State { get; private set; }

    /// <summary>The effective priority: the configured one, as checks and operators changed it.</summary>
    public byte Priority => _priority;

    /// <summary>What is missing; not <see cref="FaultCauses.None"/> in <see cref="RouterState.Fault"/>.</summary>
    public FaultCauses Faults => _faults
        | (_hasGroupFault ? FaultCauses.SyncGroup : FaultCauses.None)
        | (IsHeldDown ? FaultCauses.VirtualAddressUnreachable : FaultCauses.None);

    /// <summary>What <see cref="SetFaults"/> was told.</summary>
    public FaultCauses OwnFaults => _faults;

    /// <summary>The address that adverts are sent from; unspecified until known.</summary>
    public InetAddress LocalAddress => _localAddress;

    /// <summary>The last other master that was heard, or unspecified.</summary>
    public InetAddress LastMaster => _master;

    /// <summary>The priority in the last advert of <see cref="LastMaster"/>.</summary>
    public byte LastMasterPriority => _masterPriority;

    /// <summary>When <see cref="LastMaster"/> was heard, or <see cref="Instant.Never"/>.</summary>
    public Instant LastMasterHeardAt => _masterHeardAt;

    /// <summary>The interval that the down timer is computed from.</summary>
    public Duration MasterInterval => _masterInterval;

    /// <summary>Active_Down_Interval at the present priority and master's interval.</summary>
    public Duration DownInterval => ProtocolTimers.DownInterval(
        _options.Version, _priority, _masterInterval, _options.DownTimerAdverts);

    /// <summary>Skew_Time at the present priority and master's interval.</summary>
    public Duration Skew => ProtocolTimers.Skew(_options.Version, _priority, _masterInterval);

    /// <summary>True when the addresses belong to this node and it never yields them (RFC 9568 §1.6 owner).</summary>
    public bool IsAddressOwner => _priority == VrrpProtocol.OwnerPriority;

    /// <summary>Starts the router: it listens first, unless it owns the addresses (RFC 9568 §6.4.1).</summary>
    public void Startup(Instant now) => Startup(now, Duration.Zero);

    /// <summary>
    /// Starts the router, which cannot become master before a delay has passed: what is heard in it is remembered, and
    /// the down timer runs from its end, as if the router started there (keepalived's <c>vrrp_startup_delay</c>).
    /// </summary>
    public void Startup(Instant now, Duration delay)
    {
        if (State != RouterState.Init)
        {
            return;
        }

        _electionBegin = now + delay;
        if (Faults != FaultCauses.None)
        {
            MoveTo(RouterState.Fault, TransitionReason.FaultDetected, now);
        }
        else
        {
            Begin(TransitionReason.Startup, now);
        }

        EndInput(now);
    }

    /// <summary>
    /// Starts the router as the master that it was when its process died, because the others cannot have missed it
    /// yet: the addresses are still held, and no advert is late. The caller knows when the last one was sent.
    /// </summary>
    public void Resume(Instant now)
    {
        if (State != RouterState.Init || Faults != FaultCauses.None || _isInMaintenance)
        {
            Startup(now);
            return;
        }

        BecomeMaster(TransitionReason.Resumed, now);
        EndInput(now);
    }

    /// <summary>
    /// Acts on every timer that is due. Calling it early or twice is harmless.
    /// </summary>
    public void HandleTimer(Instant now)
    {
        // A new master that resigns again may make the down timer run out first: never advertise while handing over.
        if ((now >= _releaseDue || (IsHandingOver && now >= _protocolDue)) && !TryTakeBack(now))
        {
            CompleteHandover(now);
        }

        HandleDrainTimer(now);
        if (now >= _protocolDue)
        {
            if (State == RouterState.Master)
            {
                SendPeriodicAdvertisement(now);
            }
            else
            {
                TakeOver(_takeoverReason, now);
            }
        }

        if (now >= _holdDownDue)
        {
            EndHoldDown(now);
        }

        HandleGateTimer(now);
        HandleAnnouncementTimer(now);
        CheckRival(now);
        EndInput(now);
    }

    /// <summary>Sets the address that adverts come from, which also breaks ties (RFC 9568 §6.4.3).</summary>
    public void SetLocalAddress(InetAddress address) => _localAddress = address;

    /// <summary>
    /// Changes the effective priority. A master tells it with its next regular advert; a backup's running timer is
    /// moved by the change of the skew and never restarted, as keepalived does.
    /// </summary>
    /// <param name="priority">1 to 254. An owner's 255 cannot be changed, nor can another become 255.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ArgumentOutOfRangeException">Priority 0 or 255.</exception>
    public void SetPriority(byte priority, Instant now)
    {
        ArgumentOutOfRangeException.ThrowIfZero(priority);
        ArgumentOutOfRangeException.ThrowIfEqual(priority, VrrpProtocol.OwnerPriority);
        if (IsAddressOwner)
        {
            return;
        }

        ChangePriority(priority, now);
        EndInput(now);
    }

    /// <summary>
    /// Puts another configuration of the same virtual router in force without leaving the state: a master goes on
    /// being master, with its new addresses claimed and announced. The caller releases addresses that are gone.
    /// The effective priority changes only when the configured one does.
    /// </summary>
    /// <exception cref="ArgumentException">The VRID or the family differs: that is another virtual router.</exception>
    public void Reconfigure(VirtualRouterOptions options, Instant now)
    {
        ArgumentNullException.ThrowIfNull(options);
        Reconfigure(options, options.Priority == _options.Priority ? _priority : options.Priority, now);
    }

    /// <summary>The same with an effective priority, so that no advert tells one that does not hold.</summary>
    /// <param name="options">The configuration.</param>
    /// <param name="priority">The effective priority under it: 255 for an owner alone.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ArgumentException">The VRID or the family differs: that is another virtual router.</exception>
    public void Reconfigure(VirtualRouterOptions options, byte priority, Instant now)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Vrid != _options.Vrid || options.Family != _options.Family)
        {
            throw new ArgumentException("VRID and family are the identity of a virtual router.", nameof(options));
        }

        VirtualRouterOptions previous = _options;
        bool wasMaster = State == RouterState.Master && !IsHandingOver && !_isListening;
        _options = options;
        if (priority != _priority)
        {
            ChangePriority(priority, now);
        }

        // Version 2's interval is ours by definition. Version 3's is the master's, learned: a running down timer
        // goes on, or a new interval of ours would take over from a living master that has a longer one.
        bool hasNewVersion2Interval = options.Version == VrrpVersion.V2
            && options.AdvertisementInterval != previous.AdvertisementInterval;
        if (wasMaster)
        {
            ReconfigureMaster(previous, now);
        }
        else if (_isListening)
        {
            // Its own interval is its down timer's, and it says the rest when it speaks again.
            _masterInterval = options.AdvertisementInterval;
        }
        else if (_isGateAsked && !HasGate)
        {
            _effects.EndRequest(RequestEnd.Withdrawn);
            PassGate(now);
        }
        else if ((State == RouterState.Backup || IsYielding)
            && (options.Version != previous.Version || hasNewVersion2Interval))
        {
            _masterInterval = options.AdvertisementInterval;
            RestartDownTimer(now);
            IsDeserted = false;
        }

        EndInput(now);
    }

    private void ReconfigureMaster(VirtualRouterOptions previous, Instant now)
    {
        // The peers learn the new priority, interval and addresses now, not an old interval later.
        _masterInterval = _options.AdvertisementInterval;
        SendAdvertisement();
        _protocolDue = now + _options.AdvertisementInterval;
        if (!_options.Addresses.AsSpan().SequenceEqual(previous.Addresses.AsSpan()))
        {
            _effects.ClaimAddresses();
            BeginAnnouncements(now);
        }
        else if (_options.Announcements != previous.Announcements)
        {
            BeginAnnouncements(now);
        }
    }

    private void Begin(TransitionReason reason, Instant now)
    {
        _masterInterval = _options.AdvertisementInterval;
        bool isDelayed = now < _electionBegin;
        if (IsAddressOwner && !isDelayed && _group is null && !HasGate && !_isInMaintenance)
        {
            BecomeMaster(TransitionReason.AddressOwner, now);
            return;
        }

        RestartDownTimer(now);
        if (IsAddressOwner && !_isInMaintenance)
        {
            _takeoverReason = TransitionReason.AddressOwner;
            _protocolDue = isDelayed ? _electionBegin : now;
        }

        MoveTo(RouterState.Backup, reason, now);
    }

    private void Leave(TransitionReason reason, RouterState next, Instant now)
    {
        EndDrain(RequestEnd.Withdrawn);
        WithdrawGate();
        if (IsHandingOver)
        {
            // Resigned already, or yielded: what is left to do cannot wait any longer.
            _releaseDue = Instant.Never;
            _effects.ReleaseAddresses();
        }
        else if (State == RouterState.Master)
        {
            // RFC 9568 §6.4.3 Shutdown: the advert with priority 0 goes out before the addresses do.
            _effects.SendAdvertisement(VrrpProtocol.ResignPriority);
            _effects.ReleaseAddresses();
        }

        _isListening = false;
        _isWaitingForGroup = false;
        _protocolDue = Instant.Never;
        _preemptAllowedAt = Instant.Never;
        _followedAt = Instant.Never;
        IsDeserted = false;
        CancelAnnouncements();
        MoveTo(next, reason, now);
    }

    private void ChangePriority(byte priority, Instant now)
    {
        Duration before = Skew;
        _priority = priority;
        if (State != RouterState.Backup && !IsYielding)
        {
            return;
        }

        if (IsAddressOwner && !IsYielding && !_isInMaintenance)
        {
            TakeOver(TransitionReason.AddressOwner, now);
            return;
        }

        if (!_protocolDue.IsNever)
        {
            _protocolDue += Skew - before;
        }
    }

    private void SendAdvertisement() => _effects.SendAdvertisement(_priority);

    private void MoveTo(RouterState next, TransitionReason reason, Instant now)
    {
        RouterState previous = State;
        State = next;
        NoteStateForSwitchover(next, now);
        CheckRival(now);
        _effects.ReportTransition(new Transition(previous, next, reason, now, Faults, _master, _masterPriority));
    }

    private void UpdateTimer()
    {
        Instant announceDue = _announceDue < _repeatDue ? _announceDue : _repeatDue;
        announceDue = _defendDue < announceDue ? _defendDue : announceDue;
        announceDue = _confirmDue < announceDue ? _confirmDue : announceDue;
        Instant due = _protocolDue < announceDue ? _protocolDue : announceDue;
        due = _releaseDue < due ? _releaseDue : due;
        due = _holdDownDue < due ? _holdDownDue : due;
        due = _gateDue < due ? _gateDue : due;
        due = _drainDue < due ? _drainDue : due;
        if (due != _timerDue)
        {
            _timerDue = due;
            _effects.SetTimer(due);
        }
    }
}
