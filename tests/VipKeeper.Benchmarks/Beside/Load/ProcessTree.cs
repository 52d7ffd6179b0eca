using System.Globalization;

namespace VipKeeper.Benchmarks.Beside.Load;

/// <summary>A daemon's processes: keepalived forks one for VRRP, ours is one.</summary>
internal sealed class ProcessTree
{
    private ProcessTree(IReadOnlyList<int> processes) => Processes = processes;

    /// <summary>The process ids.</summary>
    public IReadOnlyList<int> Processes { get; }

    /// <summary>A process and everything below it (proc_pid_task(5), children).</summary>
    public static ProcessTree Of(int root)
    {
        List<int> processes = [root];
        for (int i = 0; i < processes.Count; i++)
        {
            string pid = processes[i].ToString(CultureInfo.InvariantCulture);
            processes.AddRange(File.ReadAllText($"/proc/{pid}/task/{pid}/children")
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
                .Select(child => int.Parse(child, CultureInfo.InvariantCulture)));
        }

        return new ProcessTree(processes);
    }

    /// <summary>
    /// The time each thread has run, by thread id. The scheduler counts nanoseconds here, where
    /// proc_pid_stat(5) counts hundredths of a second.
    /// </summary>
    public IReadOnlyDictionary<string, long> RunNanoseconds()
    {
        var times = new Dictionary<string, long>();
        foreach (int process in Processes)
        {
            foreach (string thread in Directory.EnumerateDirectories($"/proc/{process}/task"))
            {
                string[] fields = File.ReadAllText(thread + "/schedstat").Split(' ');
                times[thread] = long.Parse(fields[0], CultureInfo.InvariantCulture);
            }
        }

        return times;
    }

    /// <summary>What all threads have run between two readings, in percent of one core.</summary>
    public static double CpuPercent(
        IReadOnlyDictionary<string, long> before, IReadOnlyDictionary<string, long> after, TimeSpan between)
    {
        double nanoseconds = after.Sum(thread => thread.Value - before.GetValueOrDefault(thread.Key));
        return nanoseconds / between.TotalNanoseconds * 100;
    }
}
