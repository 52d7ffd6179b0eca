using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using VipKeeper.Simulation.World;
using Xunit;

namespace VipKeeper.Simulation;

/// <summary>
/// Runs seeds in bulk, on every processor: a run shares nothing with another one. VIPKEEPER_SIM_SEEDS sets how many
/// fresh ones, VIPKEEPER_SIM_SEED replays a single one and prints all of its trace.
/// </summary>
public sealed class SimulationTests
{
    // The fixed ones are the promise of every commit; fresh ones search for what nobody has thought of, by the thousand
    // with `make simulate`, and a rare find must not stop a commit that has nothing to do with it.
    private const int FixedSeeds = 25_000;
    private const int FreshSeedsByDefault = 100;
    private const int TraceLinesOfAFailure = 200;
    private const int SeedsOfAList = 20;
    private const string SeedVariable = "VIPKEEPER_SIM_SEED";
    private const string SeedsVariable = "VIPKEEPER_SIM_SEEDS";

    [Fact]
    public void FixedSeeds_hold_every_invariant()
    {
        SkipWhenReplaying();
        RunSeeds(first: 1, FixedSeeds);
    }

    [Fact]
    public void FreshSeeds_hold_every_invariant()
    {
        SkipWhenReplaying();
        int count = (int)(ReadVariable(SeedsVariable, int.MaxValue) ?? FreshSeedsByDefault);
        // Room for the count below the largest seed, and far above the fixed ones.
        ulong first = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) >> 1;
        RunSeeds(first, count);
    }

    [Fact(Explicit = true)]
    public void Seed_of_the_environment_holds_every_invariant()
    {
        ulong? seed = ReadVariable(SeedVariable, ulong.MaxValue);
        Assert.True(seed is not null, $"Set {SeedVariable} to the seed to replay.");
        SimulationResult result = SimulationRun.Of(seed!.Value, new EventTrace(int.MaxValue));
        Console.WriteLine(result);
        Assert.True(result.IsGood, $"{result.Invariant}: {result.Message}");
    }

    private static void RunSeeds(ulong first, int count)
    {
        var watch = Stopwatch.StartNew();
        var failed = new ConcurrentBag<SimulationResult>();
        long transitions = 0;
        long events = 0;
        Parallel.For(0, count, index =>
        {
            SimulationResult result = SimulationRun.Of(first + (ulong)index, EventTrace.Off);
            Interlocked.Add(ref transitions, result.Transitions);
            Interlocked.Add(ref events, result.Events);
            if (!result.IsGood)
            {
                failed.Add(result);
            }
        });

        // Which one ended first is chance; what is told is not.
        List<SimulationResult> failures = [.. failed.OrderBy(failure => failure.Options.Seed)];
        Console.WriteLine(
            $"seeds {first} to {first + (ulong)count - 1}: {events} events, {transitions} transitions, "
            + $"{failures.Count} failures in {watch.Elapsed.TotalSeconds:0.0} s");
        if (failures.Count > 0)
        {
            Assert.Fail(Describe(failures, count));
        }
    }

    private static string Describe(List<SimulationResult> failures, int count)
    {
        IEnumerable<string> kinds = failures
            .GroupBy(failure => failure.Invariant)
            .OrderByDescending(group => group.Count())
            .Select(group => $"{group.Key} {group.Count()} times, first by seed {group.First().Options.Seed}");
        SimulationResult again = SimulationRun.Of(failures[0].Options.Seed, new EventTrace(TraceLinesOfAFailure));
        string same = again.Invariant == failures[0].Invariant && again.Message == failures[0].Message
            ? string.Empty : "\nThe replay went another way: the simulation is not deterministic.";
        IEnumerable<string> list = failures.Take(SeedsOfAList)
            .Select(failure => $"  {failure.Options.Seed} {failure.Invariant}: {failure.Message.Split('\n')[0]}");
        return $"{failures.Count} of {count} seeds failed: {string.Join("; ", kinds)}.\n"
            + $"{string.Join("\n", list)}\n\n{again}{same}";
    }

    private static void SkipWhenReplaying() => Assert.SkipWhen(
        Environment.GetEnvironmentVariable(SeedVariable) is not null, $"{SeedVariable} replays a single seed.");

    private static ulong? ReadVariable(string name, ulong largest)
    {
        string? text = Environment.GetEnvironmentVariable(name);
        if (text is null)
        {
            return null;
        }

        bool isNumber = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number);
        Assert.True(isNumber && number <= largest, $"{name} is '{text}', expected a whole number up to {largest}.");
        return number;
    }
}
