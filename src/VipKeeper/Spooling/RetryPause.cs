using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Spooling;

/// <summary>How long a server that takes nothing is left alone.</summary>
internal static class RetryPause
{
    /// <summary>The shortest pause.</summary>
    public static Duration Shortest { get; } = Duration.FromSeconds(1);

    /// <summary>The longest pause, without what <see cref="After"/> adds by chance.</summary>
    public static Duration Longest { get; } = Duration.FromSeconds(60);

    /// <summary>1 s, 2 s, 4 s and so on to a minute, and up to a quarter less or more.</summary>
    /// <param name="failures">How many requests in a row have failed, at least 1.</param>
    /// <param name="random">A number from 0 to 1, so that two nodes do not come at the same time.</param>
    public static Duration After(int failures, double random)
    {
        double seconds = Shortest.TotalMilliseconds / 1000 * Math.Pow(2, Math.Min(failures - 1, 6));
        double spread = 0.75 + (random / 2);
        return Duration.FromMilliseconds(
            (long)(Math.Min(seconds, Longest.TotalMilliseconds / 1000) * spread * 1000));
    }
}
