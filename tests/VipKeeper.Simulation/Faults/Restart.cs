using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Faults;

/// <summary>
/// The daemon ends and is back soon, often before anybody can have missed it: a crash that systemd mends, or
/// <c>systemctl restart</c> in the middle of whatever goes on.
/// </summary>
/// <param name="Node">On which node.</param>
/// <param name="IsKilled">True for a kill, false for a stop that resigns.</param>
internal sealed record Restart(int Node, bool IsKilled) : Fault
{
    public override void Begin(SimulatedWorld world)
    {
        if (IsKilled)
        {
            world.Nodes[Node].Crash();
        }
        else
        {
            world.Nodes[Node].Daemon?.Terminate();
        }
    }

    public override void End(SimulatedWorld world) => world.Nodes[Node].Start();
}
