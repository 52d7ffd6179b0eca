using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Values;

/// <summary>
/// How <c>vip_lease</c> is written: <c>auto</c>, <c>off</c>, or whole seconds, which is all that the kernel counts a
/// lifetime in (ip-address(8) valid_lft).
/// </summary>
internal static class LeaseText
{
    /// <summary>The word for a lease that follows the advertisement interval.</summary>
    public const string Auto = "auto";

    private const string Off = "off";
    private const string Expected = "auto, off or whole seconds from 2s to 1h";

    private static readonly Duration Shortest = Duration.FromSeconds(2);
    private static readonly Duration Longest = Duration.FromSeconds(3600);
    private static readonly Duration ShortestAuto = Duration.FromSeconds(3);

    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Fault(string text)
    {
        if (text is Auto or Off)
        {
            return null;
        }

        string? fault = DurationText.TryParse(text, out Duration lease);
        if (fault is not null)
        {
            return $"is not understood; write {Expected}";
        }

        bool isWhole = Duration.FromSeconds(lease.WholeSeconds) == lease;
        return isWhole && lease >= Shortest && lease <= Longest ? null : $"is out of range; write {Expected}";
    }

    /// <summary>The lease that a valid text stands for; zero for none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="downInterval">After how long another node takes over.</param>
    public static Duration Resolve(string text, Duration downInterval)
    {
        switch (text)
        {
            case Off:
                return Duration.Zero;
            case Auto:
                // No shorter than the takeover: until then nobody else would answer anyway.
                var automatic = Duration.FromSeconds(downInterval.WholeSeconds + 2);
                return automatic > ShortestAuto ? automatic : ShortestAuto;
            default:
                DurationText.TryParse(text, out Duration lease);
                return lease;
        }
    }
}
