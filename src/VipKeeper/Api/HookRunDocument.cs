using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>One run of a hook that has ended.</summary>
/// <param name="Hook">Its key in the configuration.</param>
/// <param name="State">The state that it was for: <c>MASTER</c>, <c>BACKUP</c>, <c>FAULT</c> or <c>STOP</c>.</param>
/// <param name="At">When it began.</param>
/// <param name="DurationMs">How long it ran, in milliseconds.</param>
/// <param name="ExitCode">Its exit code; absent when a signal ended it or it could not be run.</param>
/// <param name="Signal">The signal that ended it; absent when none did.</param>
/// <param name="TimedOut">True when it was ended because it took too long.</param>
/// <param name="Refusal">Why it could not be run; absent when it was.</param>
/// <param name="OutputBytes">How many bytes it printed.</param>
/// <param name="OutputBytesNotLogged">How many of them are not in the log.</param>
internal sealed partial record HookRunDocument(
    string Hook,
    string State,
    DateTimeOffset At,
    double DurationMs,
    int? ExitCode,
    int? Signal,
    bool TimedOut,
    string? Refusal,
    long OutputBytes,
    long OutputBytesNotLogged) : IJsonDocument;
