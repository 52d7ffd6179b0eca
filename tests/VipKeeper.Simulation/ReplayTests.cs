using VipKeeper.Simulation.World;
using Xunit;

namespace VipKeeper.Simulation;

public sealed class ReplayTests
{
    [Fact]
    public void The_same_seed_gives_the_same_trace_to_the_byte()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            SimulationResult first = SimulationRun.Of(seed, new EventTrace(int.MaxValue));
            SimulationResult second = SimulationRun.Of(seed, new EventTrace(int.MaxValue));
            Assert.NotEmpty(first.Trace.Lines);
            Assert.Equal(first.ToString(), second.ToString());
        }
    }

    [Fact]
    public void A_run_without_trace_is_the_same_run()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            SimulationResult traced = SimulationRun.Of(seed, new EventTrace(int.MaxValue));
            SimulationResult plain = SimulationRun.Of(seed, EventTrace.Off);
            Assert.Empty(plain.Trace.Lines);
            Assert.Equal((traced.Events, traced.Transitions), (plain.Events, plain.Transitions));
        }
    }

    [Fact]
    public void A_run_is_the_same_whatever_runs_beside_it_or_before_it()
    {
        const int Count = 200;
        string[] alone = [.. Enumerable.Range(1, Count).Select(Play)];
        string[] together = new string[Count];
        Parallel.For(0, Count, index => together[Count - 1 - index] = Play(Count - index));
        Assert.Equal(alone, together);

        static string Play(int seed) => SimulationRun.Of((ulong)seed, new EventTrace(capacity: 50)).ToString();
    }

    [Fact]
    public void Different_seeds_give_different_runs()
    {
        HashSet<(int Events, int Transitions)> runs = [];
        for (ulong seed = 1; seed <= 50; seed++)
        {
            SimulationResult result = SimulationRun.Of(seed, EventTrace.Off);
            runs.Add((result.Events, result.Transitions));
        }

        Assert.True(runs.Count > 40, $"Only {runs.Count} of 50 runs differ.");
    }

    [Fact]
    public void A_report_names_the_options_the_last_events_and_how_to_replay()
    {
        var trace = new EventTrace(capacity: 10);
        string report = SimulationRun.Of(7, trace).ToString();

        Assert.Contains("seed 7: VRRP", report);
        Assert.Contains("  node 0: ", report);
        Assert.Contains("  round 0: ", report);
        Assert.Equal(10, trace.Lines.Count);
        Assert.Contains($"... {trace.Forgotten} earlier events", report);
        Assert.Contains("make replay SEED=7", report);
    }
}
