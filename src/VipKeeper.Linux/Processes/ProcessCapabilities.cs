using System.Globalization;

namespace VipKeeper.Linux.Processes;

/// <summary>What this process may do without being root (capabilities(7)).</summary>
public static class ProcessCapabilities
{
    private const int ChownBit = 0;
    private const string EffectiveLine = "CapEff:";

    /// <summary>Whether it may give files to other users (CAP_CHOWN, effective), as root mostly may.</summary>
    public static bool CanGiveFilesAway { get; } = Has(ChownBit);

    // proc_pid_status(5): a mask in hexadecimal.
    private static bool Has(int bit)
    {
        try
        {
            foreach (string line in File.ReadLines("/proc/self/status"))
            {
                if (line.StartsWith(EffectiveLine, StringComparison.Ordinal)
                    && ulong.TryParse(
                        line.AsSpan(EffectiveLine.Length).Trim(),
                        NumberStyles.AllowHexSpecifier,
                        CultureInfo.InvariantCulture,
                        out ulong mask))
                {
                    return (mask & (1UL << bit)) != 0;
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Without /proc nothing is known; rsync then does what it does by itself.
        }

        return false;
    }
}
