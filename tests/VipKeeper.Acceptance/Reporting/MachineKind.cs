using System.Globalization;

namespace VipKeeper.Acceptance.Reporting;

/// <summary>What kind of machine measured, without its name.</summary>
internal static class MachineKind
{
    /// <summary>Its cores, memory and kernel.</summary>
    public static string Describe()
    {
        string kernel = File.ReadAllText("/proc/sys/kernel/osrelease").Split('-')[0].Trim();
        double memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"a machine with {Environment.ProcessorCount} cores, {memory:0} GiB and Linux {kernel}");
    }
}
