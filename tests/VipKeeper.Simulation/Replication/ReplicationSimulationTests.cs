using System.Collections.Concurrent;
using System.Security.Cryptography;
using VipKeeper.Simulation.Checking;
using Xunit;

namespace VipKeeper.Simulation.Replication;

/// <summary>
/// Replication through crashes, partitions, full disks and operators, by the production rules: data never flows from
/// stale to fresh, nothing is lost, and nothing goes aside that was not named before.
/// </summary>
public sealed class ReplicationSimulationTests
{
    private const int FixedSeeds = 1_000;
    private const int FreshSeedsByDefault = 50;
    private const int FailuresShown = 10;
    private const string NothingViolated = "nothing was violated";
    private const string SeedVariable = "VIPKEEPER_SIM_SEED";
    private const string SeedsVariable = "VIPKEEPER_SIM_SEEDS";

    [Fact]
    public void FixedSeeds_of_replication_hold_every_invariant() => RunSeeds(1, FixedSeeds);

    [Fact]
    public void FreshSeeds_of_replication_hold_every_invariant()
    {
        string? wanted = Environment.GetEnvironmentVariable(SeedsVariable);
        int count = wanted is null ? FreshSeedsByDefault : Math.Max(FreshSeedsByDefault, int.Parse(wanted) / 20);
        RunSeeds(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)) >> 1, count);
    }

    [Fact(Explicit = true)]
    public void Seed_of_the_environment_holds_every_invariant_of_replication()
    {
        string trace = TraceOf(ulong.Parse(Environment.GetEnvironmentVariable(SeedVariable)!));
        Console.WriteLine(trace);
        Assert.EndsWith(NothingViolated, trace);
    }

    [Fact]
    public void The_same_seed_of_replication_is_the_same_run()
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            Assert.Equal(TraceOf(seed), TraceOf(seed));
        }
    }

    private static void RunSeeds(ulong first, int count)
    {
        var failures = new ConcurrentDictionary<ulong, InvariantViolatedException>();
        long reigns = 0;
        long replaced = 0;
        long complaints = 0;
        Parallel.For(0, count, index =>
        {
            ulong seed = first + (ulong)index;
            var world = new ReplicaWorld(new ReplicaScenario(seed));
            try
            {
                world.Play();
            }
            catch (InvariantViolatedException violated)
            {
                failures[seed] = violated;
            }

            Interlocked.Add(ref reigns, world.Reigns);
            Interlocked.Add(ref replaced, world.Rules.Replacements);
            Interlocked.Add(ref complaints, world.Rules.Complaints);
        });

        Console.WriteLine(
            $"replication, seeds {first} to {first + (ulong)count - 1}: {reigns} reigns, {replaced} files replaced, "
            + $"{complaints} complaints, {failures.Count} failures");
        if (!failures.IsEmpty)
        {
            ulong[] seeds = [.. failures.Keys.Order()];
            string kinds = string.Join("; ", failures.Values.GroupBy(static failure => failure.Invariant)
                .Select(static kind => $"{kind.Key} {kind.Count()} times"));
            Assert.Fail($"{seeds.Length} of {count} seeds failed: {kinds}\n"
                + string.Join('\n', seeds.Take(FailuresShown).Select(
                    seed => $"  {seed} {failures[seed].Invariant}: {failures[seed].Message}"))
                + $"\n{TraceOf(seeds[0])}");
        }

        Assert.True(reigns > count * 3, $"Only {reigns} reigns: nothing was tried.");
        Assert.True(replaced > count * 10, $"Only {replaced} files were replaced: nothing was copied.");
        Assert.True(complaints > count / 2, $"Only {complaints} complaints: nothing was dangerous.");
    }

    private static string TraceOf(ulong seed)
    {
        var scenario = new ReplicaScenario(seed);
        var world = new ReplicaWorld(scenario);
        string end = NothingViolated;
        try
        {
            world.Play();
        }
        catch (InvariantViolatedException violated)
        {
            end = $"{violated.Invariant}: {violated.Message}";
        }

        return $"{scenario}\n{world.Trace}\n{end}";
    }
}
