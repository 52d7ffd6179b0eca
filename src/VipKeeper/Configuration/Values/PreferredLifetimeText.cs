using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Values;

/// <summary>
/// How <c>preferred_lifetime</c> is written: <c>forever</c>, or whole seconds, which is all that the kernel counts a
/// lifetime in (ip-address(8) preferred_lft).
/// </summary>
internal static class PreferredLifetimeText
{
    private const string Forever = "forever";
    private const string Expected = "forever or whole seconds from 0s to 8760h";

    private static readonly Duration Longest = Duration.FromSeconds(8760 * 3600);

    /// <summary>What is wrong with the text, or null.</summary>
    public static string? Fault(string text)
    {
        if (text == Forever)
        {
            return null;
        }

        if (DurationText.TryParse(text, out Duration lifetime) is not null)
        {
            return $"is not understood; write {Expected}";
        }

        bool isWhole = lifetime.Nanoseconds % Duration.FromSeconds(1).Nanoseconds == 0;
        return isWhole && lifetime <= Longest ? null : $"is out of range; write {Expected}";
    }

    /// <summary>The lifetime that a valid text stands for.</summary>
    public static Duration Parse(string text)
    {
        if (text == Forever)
        {
            return AddressConfiguration.Forever;
        }

        DurationText.TryParse(text, out Duration lifetime);
        return lifetime;
    }

    /// <summary>As it is written in the file.</summary>
    public static string Format(Duration lifetime) =>
        lifetime == AddressConfiguration.Forever ? Forever : DurationText.Format(lifetime);
}
