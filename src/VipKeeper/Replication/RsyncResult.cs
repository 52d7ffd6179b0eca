using VipKeeper.Linux.Processes;

namespace VipKeeper.Replication;

/// <summary>How a run of rsync ended.</summary>
/// <param name="status">Its exit status; meaningless when <paramref name="refusal"/> is set.</param>
/// <param name="refusal">Why it could not be started, or null.</param>
/// <param name="isCancelled">True when this daemon ended it.</param>
/// <param name="message">The most telling line that it printed, or null.</param>
internal sealed class RsyncResult(ExitStatus status, string? refusal, bool isCancelled, string? message)
{
    /// <summary>True when everything was copied.</summary>
    public bool IsComplete => refusal is null && !isCancelled && RsyncExit.IsComplete(status);

    /// <summary>True when this daemon ended it.</summary>
    public bool IsCancelled => isCancelled;

    /// <summary>True when it was ended because nothing came any more.</summary>
    public bool HasStalled { get; init; }

    /// <summary>rsync's exit code, or null when it has none.</summary>
    public int? ExitCode => HasStalled && !isCancelled ? RsyncExit.Timeout
        : refusal is null && status.Signal == 0 && !isCancelled ? status.Code
        : null;

    /// <summary>What went wrong and what to do, as the end of a sentence.</summary>
    public string Describe() => refusal ?? (HasStalled
        ? "nothing came for so long as 'timeout' says, and rsync was ended; does the other node hang?"
        : RsyncExit.Describe(status) + (message is null ? "" : $" ({message})"));
}
