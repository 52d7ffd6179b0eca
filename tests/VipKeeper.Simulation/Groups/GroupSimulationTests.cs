using VipKeeper.Simulation.Checking;
using Xunit;

namespace VipKeeper.Simulation.Groups;

/// <summary>
/// Sync groups through faults, by the production <see cref="SyncGroup"/>: each node is master of all or of none, one
/// node is at the end, and nothing changes in a calm network.
/// </summary>
public sealed class GroupSimulationTests
{
    private const int Seeds = 500;
    private const int FailuresShown = 10;

    [Fact]
    public void Groups_are_master_together_or_not_at_all()
    {
        var failures = new List<string>();
        long transitions = 0;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var world = new GroupWorld(new GroupScenario(seed));
            try
            {
                world.Play();
            }
            catch (InvariantViolatedException violated)
            {
                string trace = failures.Count == 0 ? $"\n{TraceOf(seed)}" : string.Empty;
                failures.Add($"seed {seed} at {world.Now.Nanoseconds / 1_000_000} ms: {violated.Invariant}: "
                    + $"{violated.Message}{trace}");
            }

            transitions += world.Transitions;
        }

        Assert.True(
            failures.Count == 0,
            $"{failures.Count} of {Seeds} seeds failed.\n{string.Join('\n', failures.Take(FailuresShown))}");
        Assert.True(transitions > Seeds * 20, $"Only {transitions} changes of state: nothing was tried.");
    }

    private static string TraceOf(ulong seed)
    {
        var again = new GroupWorld(new GroupScenario(seed)) { IsTracing = true };
        Assert.Throws<InvariantViolatedException>(again.Play);
        return again.Trace;
    }
}
