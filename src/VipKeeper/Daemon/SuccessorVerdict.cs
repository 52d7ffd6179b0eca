using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Daemon;

/// <summary>What came of trying the program that is to take this process over.</summary>
/// <param name="Version">The version that it tells.</param>
/// <param name="CheckLength">How long it took to start, read the configuration and end.</param>
/// <param name="Refusal">Why it cannot be used, or null.</param>
internal sealed record SuccessorVerdict(string Version, Duration CheckLength, string? Refusal)
{
    /// <summary>A program that cannot be used.</summary>
    public static SuccessorVerdict Refused(string why) => new(string.Empty, Duration.Zero, why);
}
