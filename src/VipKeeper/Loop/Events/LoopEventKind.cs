namespace VipKeeper.Loop.Events;

/// <summary>What the packet loop has to tell the rest of the program.</summary>
internal enum LoopEventKind : byte
{
    /// <summary>An instance changed its state; see <see cref="LoopEvent.Transition"/>.</summary>
    Transition,

    /// <summary>
    /// An instance waits to become master, see <see cref="LoopEvent.Transition"/>; only on the
    /// <see cref="RequestBoard"/>.
    /// </summary>
    TakeoverRequested,

    /// <summary>A master waits to give its role up, likewise.</summary>
    ReleaseRequested,

    /// <summary>A request is over without an answer, likewise.</summary>
    RequestEnded,

    /// <summary>
    /// A peer is heard and its adverts are dropped, for a reason that was not told yet, or not for long.
    /// </summary>
    PeerRejected,

    /// <summary>A peer that was rejected takes part again.</summary>
    PeerAccepted,

    /// <summary>The accepted adverts of a peer have something odd about them that was not told yet.</summary>
    PeerDiffers,

    /// <summary>That is over.</summary>
    PeerAgrees,

    /// <summary>Another master goes on although the instance is master.</summary>
    TwoMastersSeen,

    /// <summary>That is over; see <see cref="LoopEvent.Length"/>.</summary>
    TwoMastersEnded,

    /// <summary>
    /// A master heard an advert of another one that must yield to it, and answered; at most once a second.
    /// </summary>
    LowerMasterHeard,

    /// <summary>A virtual address vanished without our doing and was put back.</summary>
    AddressRestored,

    /// <summary>Another machine claims a master's virtual address; see <see cref="LoopEvent.Mac"/>.</summary>
    AddressConflict,

    /// <summary>That is over; see <see cref="LoopEvent.Length"/>.</summary>
    AddressConflictEnded,

    /// <summary>The kernel refused to add or remove a virtual address; see <see cref="LoopEvent.Errno"/>.</summary>
    AddressRefused,

    /// <summary>An address that an earlier run left behind was removed at the start.</summary>
    LeftoverRemoved,

    /// <summary>An advert or announcement could not be sent, the first since it last worked.</summary>
    SendFailed,

    /// <summary>A socket of an interface could not be opened.</summary>
    SocketFailed,

    /// <summary>Something that an instance needs went missing or came back, without a change of its state.</summary>
    FaultsChanged,

    /// <summary>Something that is tracked with a weight moved the effective priority.</summary>
    PriorityChanged,

    /// <summary>The announcements that follow a takeover were sent; for the history alone.</summary>
    Announced,

    /// <summary>Nobody took the role of a switchover, and the instance is master as before.</summary>
    SwitchoverTakenBack,

    /// <summary>
    /// No master is heard of an instance in maintenance, or one is again; see <see cref="LoopEvent.IsUp"/>.
    /// </summary>
    DesertedChanged,

    /// <summary>The loop was late by more than its shortest down timer, or suspended for as long.</summary>
    Stalled,

    /// <summary>
    /// The observed keepalived and VipKeeper have both changed their role, <see cref="LoopEvent.Length"/> apart.
    /// </summary>
    RoleFollowed,

    /// <summary>They have had different roles for longer than timers can differ.</summary>
    RoleDiffers,

    /// <summary>They have the same role again.</summary>
    RoleAgrees,

    /// <summary>A setting of the observed keepalived is another; see <see cref="LoopEvent.Setting"/>.</summary>
    SettingDiffers,

    /// <summary>It is the same again.</summary>
    SettingAgrees,

    /// <summary>A configuration is in force.</summary>
    ConfigurationApplied,
}
