using VipKeeper.Simulation.Checking;
using Xunit;

namespace VipKeeper.Simulation.Groups;

/// <summary>
/// Switchovers and maintenance, by the production router, alone and in groups: with make before break no address is
/// ever nobody's while a node is there that may have it; the role stays where it was moved; a node in maintenance never
/// becomes master; and whatever was ordered amid whatever faults, one node is master at the end.
/// </summary>
public sealed class SwitchoverSimulationTests
{
    private const int Seeds = 250;
    private const int FailuresShown = 10;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Orders_of_operators_move_the_role_and_leave_one_master(int members)
    {
        var failures = new List<string>();
        long transitions = 0;
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            var world = new GroupWorld(new GroupScenario(seed, members));
            try
            {
                world.PlayOrders();
            }
            catch (InvariantViolatedException violated)
            {
                string trace = failures.Count == 0 ? $"\n{TraceOf(seed, members)}" : string.Empty;
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

    private static string TraceOf(ulong seed, int members)
    {
        var again = new GroupWorld(new GroupScenario(seed, members)) { IsTracing = true };
        Assert.Throws<InvariantViolatedException>(again.PlayOrders);
        return again.Trace;
    }
}
