namespace VipKeeper.Daemon;

/// <summary>Why the daemon cannot start, in one sentence for the person who started it.</summary>
internal sealed class DaemonStartException(string message, Exception? cause = null) : Exception(message, cause);
