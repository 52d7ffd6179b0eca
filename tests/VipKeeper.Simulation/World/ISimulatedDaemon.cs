namespace VipKeeper.Simulation.World;

/// <summary>One life of what elects a master on a node: VipKeeper's daemon, or the model of keepalived.</summary>
internal interface ISimulatedDaemon
{
    /// <summary>The state.</summary>
    RouterState State { get; }

    /// <summary>The effective priority.</summary>
    byte Priority { get; }

    /// <summary>The configuration in force.</summary>
    VirtualRouterOptions Options { get; }

    /// <summary>The last other master that it heard, or unspecified.</summary>
    InetAddress LastMaster { get; }

    /// <summary>The interval that its down timer is computed from.</summary>
    Duration MasterInterval { get; }

    /// <summary>What is missing.</summary>
    FaultCauses Faults { get; }

    /// <summary>True while it has given up the role and still answers for the addresses.</summary>
    bool IsHandingOver { get; }

    /// <summary>True when it is able to act.</summary>
    bool IsRunning { get; }

    /// <summary>True once it was asked to end, until it has.</summary>
    bool IsStopping { get; }

    /// <summary>Since when it is frozen, in true time; null while it is not.</summary>
    Instant? FrozenSince { get; }

    /// <summary>Starts.</summary>
    void Begin();

    /// <summary>Ends without a word: SIGKILL, a crash.</summary>
    void Kill();

    /// <summary>SIGTERM.</summary>
    void Terminate();

    /// <summary>Stops running.</summary>
    void Freeze();

    /// <summary>Runs again.</summary>
    void Thaw();

    /// <summary>A packet reached the socket.</summary>
    void Receive(SimulatedPacket packet);

    /// <summary>A check or an operator changed the effective priority.</summary>
    void SetPriority(byte priority);

    /// <summary>The interface's carrier may have changed.</summary>
    void NoticeCarrier();

    /// <summary>The kernel accepts addresses again.</summary>
    void NoticeAcceptance();

    /// <summary>An address vanished: the notification is on its way.</summary>
    void ExpectRemovalNotice();

    /// <summary>The notification of a vanished address.</summary>
    void NoticeRemoval(InetAddress address);

    /// <summary>SIGHUP: puts the node's configuration file in force.</summary>
    void Reload();

    /// <summary>The node's clock changed its rate: timers happen at another true time.</summary>
    void Rearm();
}
