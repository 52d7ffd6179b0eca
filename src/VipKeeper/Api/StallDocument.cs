using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>A time in which the packet loop did not run, longer than its shortest down timer.</summary>
/// <param name="At">When it ended.</param>
/// <param name="LengthMs">How long it was, in milliseconds.</param>
/// <param name="Cause">
/// <c>suspended</c>, <c>stopped</c>, <c>throttled</c>, <c>stolen</c>, <c>waited_for_cpu</c>, <c>frozen</c>,
/// <c>blocked</c> or <c>unknown</c>.
/// </param>
/// <param name="Text">The cause in words.</param>
internal sealed partial record StallDocument(DateTimeOffset At, double LengthMs, string Cause, string Text)
    : IJsonDocument;
