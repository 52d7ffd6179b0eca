using VipKeeper.Linux.Processes;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Hooks;

/// <summary>One run of a hook that has ended.</summary>
internal sealed class HookRecord
{
    /// <summary>Its key in the configuration.</summary>
    public required string Name { get; init; }

    /// <summary>The state that it was for, in keepalived's word.</summary>
    public required string State { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long it ran.</summary>
    public required Duration Length { get; init; }

    /// <summary>How it ended, when it could be run.</summary>
    public ExitStatus Status { get; init; }

    /// <summary>True when it was ended because it took too long.</summary>
    public bool IsTimedOut { get; init; }

    /// <summary>True when it was ended because nobody waited for it any more.</summary>
    public bool IsCancelled { get; init; }

    /// <summary>Why it could not be run, or null.</summary>
    public string? Refusal { get; init; }

    /// <summary>How many bytes it printed.</summary>
    public long OutputBytes { get; init; }

    /// <summary>How many of them are not in the log.</summary>
    public long OutputBytesNotTold { get; init; }

    /// <summary>True when it ran and ended with exit code 0.</summary>
    public bool IsSuccess => Refusal is null && !IsTimedOut && !IsCancelled && Status is { Code: 0, Signal: 0 };
}
