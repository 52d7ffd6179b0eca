using VipKeeper.Benchmarks.Beside.Load;
using VipKeeper.Benchmarks.Beside.Outage;
using VipKeeper.Benchmarks.Beside.Report;

namespace VipKeeper.Benchmarks.Beside;

/// <summary>One run: both daemons on one machine, in turn, so that what disturbs one disturbs the other.</summary>
/// <param name="plan">How much is measured.</param>
/// <param name="binary">The published binary.</param>
/// <param name="progress">Gets a line for each step.</param>
internal sealed class BesideRun(BesidePlan plan, string binary, TextWriter progress)
{
    private static readonly Daemon[] Daemons = [Daemon.Keepalived, Daemon.VipKeeper];

    /// <summary>Measures, and words the result.</summary>
    /// <returns>Markdown.</returns>
    public string Run()
    {
        List<LoadSample> loads = MeasureLoads();
        List<OutageSample> outages = MeasureOutages();
        return string.Join(
            "\n\n",
            MachineLine.Read(binary),
            OutageTable.Write(outages),
            LoadTable.WriteCpu(loads),
            LoadTable.WriteMemory(loads),
            LoadTable.WriteSteadiness(loads)) + "\n";
    }

    private List<LoadSample> MeasureLoads()
    {
        var benchmark = new LoadBenchmark(binary, plan);
        List<LoadSample> samples = [];
        foreach ((int instances, int intervalMs) in plan.Loads)
        {
            foreach (Daemon daemon in Daemons)
            {
                progress.WriteLine($"cost: {daemon}, {instances} instances at {intervalMs} ms ...");
                LoadSample sample = benchmark.Run(daemon, instances, intervalMs);
                progress.WriteLine($"  {sample}");
                samples.Add(sample);
            }
        }

        return samples;
    }

    private List<OutageSample> MeasureOutages()
    {
        var benchmark = new OutageBenchmark(binary);
        List<OutageSample> samples = [];
        foreach (int intervalMs in plan.OutageIntervalsMs)
        {
            for (int round = 1; round <= plan.OutageRounds; round++)
            {
                foreach (Daemon daemon in Daemons)
                {
                    progress.WriteLine($"outages: {daemon} at {intervalMs} ms, round {round} ...");
                    samples.AddRange(benchmark.Run(daemon, intervalMs));
                }
            }
        }

        return samples;
    }
}
