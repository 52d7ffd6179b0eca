using System.Globalization;

namespace VipKeeper.Benchmarks.Beside.Load;

/// <summary>The memory of a process tree, by <c>smaps_rollup</c> (proc_pid_smaps(5)).</summary>
/// <param name="PssKiB">Proportional set size: shared pages divided among those who share them.</param>
/// <param name="PrivateDirtyKiB">Pages of its own that could not be read again from a file.</param>
internal readonly record struct ProcessMemory(long PssKiB, long PrivateDirtyKiB)
{
    /// <summary>Sums the processes up.</summary>
    public static ProcessMemory Of(IEnumerable<int> processes)
    {
        long pss = 0;
        long dirty = 0;
        foreach (int process in processes)
        {
            foreach (string line in File.ReadLines($"/proc/{process}/smaps_rollup"))
            {
                pss += Value(line, "Pss:");
                dirty += Value(line, "Private_Dirty:");
            }
        }

        return new ProcessMemory(pss, dirty);
    }

    private static long Value(string line, string name) => line.StartsWith(name, StringComparison.Ordinal)
        ? long.Parse(line.AsSpan(name.Length).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture)
        : 0;
}
