namespace VipKeeper.Daemon;

/// <summary>What became of an address that a dead daemon left.</summary>
internal enum CleanupOutcome
{
    /// <summary>It was removed, or was gone already.</summary>
    Removed,

    /// <summary>It stays for the seconds told, in case the daemon comes back before anybody has missed it.</summary>
    LeftForRestart,

    /// <summary>The kernel refused; see <see cref="CleanedAddress.Errno"/>.</summary>
    Refused,
}
