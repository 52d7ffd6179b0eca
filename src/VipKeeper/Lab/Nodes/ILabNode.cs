namespace VipKeeper.Lab.Nodes;

/// <summary>A host that runs a VRRP daemon which the lab can take away and bring back.</summary>
internal interface ILabNode : IDisposable
{
    /// <summary>The host's name on the switch.</summary>
    string Name { get; }

    /// <summary>Where the daemon's output goes.</summary>
    string LogPath { get; }

    /// <summary>True while the daemon runs.</summary>
    bool IsRunning { get; }

    /// <summary>True when the daemon was started and has ended without being asked to.</summary>
    bool HasFailed { get; }

    /// <summary>Starts the daemon; does nothing when it runs.</summary>
    /// <exception cref="LabException">It cannot be started.</exception>
    void Start();

    /// <summary>Asks the daemon to stop (SIGTERM) and does not wait; it gives its addresses away.</summary>
    void Terminate();

    /// <summary>Waits for a daemon that was asked to stop; the next start must not meet it.</summary>
    /// <exception cref="LabException">It still runs after 20 seconds.</exception>
    void WaitUntilStopped();

    /// <summary>Kills the daemon (SIGKILL); it can tell nobody. What it configured stays as it is.</summary>
    void Kill();
}
