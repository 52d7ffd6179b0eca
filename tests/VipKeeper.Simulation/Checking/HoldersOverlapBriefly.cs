using VipKeeper.Simulation.Scenarios;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// Two nodes hold the addresses at the same time only while one of them hands over, or by a fault, or for as long as
/// the adverts need by which one of them learns of the other.
/// </summary>
internal sealed class HoldersOverlapBriefly : Invariant
{
    // The claimant is heard; if it is the wrong one, the answer may wait a little and is heard in turn.
    private static readonly Duration LongestAnswerGap = Duration.FromMilliseconds(10);

    private readonly Dictionary<(SimulatedNode, SimulatedNode), Overlap> _overlaps = [];

    public override void AfterWake(SimulatedNode node, DaemonProcess process) => CheckAll(node);

    public override void AfterKeepalivedWake(SimulatedNode node) => CheckAll(node);

    private void CheckAll(SimulatedNode node)
    {
        foreach (SimulatedNode other in World.Nodes)
        {
            if (other != node)
            {
                Check(node.Index < other.Index ? (node, other) : (other, node));
            }
        }
    }

    // A master of whom somebody took an address holds it again in a moment: that is no takeover.
    private static bool Holds(SimulatedNode node) =>
        node.Daemon is { IsHandingOver: false } daemon
        && (node.Kernel.Held.Count > 0 || daemon.State == RouterState.Master);

    private static bool IsReachable(SimulatedNode node) =>
        node.Daemon is { IsRunning: true } && node.Kernel.HasCarrier;

    private void Check((SimulatedNode First, SimulatedNode Second) pair)
    {
        if (_overlaps.TryGetValue(pair, out Overlap? overlap) && overlap.Count == World.Disturbances.Count)
        {
            ScenarioOptions options = World.Options;
            Duration longest = ((options.HealthyLatencyMaximum + options.LongestTimerLateness) * 2) + LongestAnswerGap;
            if (overlap.IsByItself && World.Now - overlap.Since > longest)
            {
                Fail($"{pair.First.Name} and {pair.Second.Name} both hold addresses "
                    + $"for {World.Now - overlap.Since} now, and neither hands over.");
            }
        }

        if (!Holds(pair.First) || !Holds(pair.Second))
        {
            _overlaps.Remove(pair);
        }
        else if (overlap is null)
        {
            _overlaps[pair] = new Overlap(World.Now, World.Disturbances.Count, CanTalk(pair));
        }
    }

    private bool CanTalk((SimulatedNode First, SimulatedNode Second) pair) =>
        World.Network.IsPrompt && IsReachable(pair.First) && IsReachable(pair.Second)
        && Hearing.IsMutual(pair.First, pair.Second);

    /// <summary>Two nodes that both hold addresses.</summary>
    /// <param name="Since">Since when.</param>
    /// <param name="Count">What had happened until then.</param>
    /// <param name="IsByItself">True when no fault kept them from hearing each other.</param>
    private sealed record Overlap(Instant Since, (int Events, int Packets) Count, bool IsByItself);
}
