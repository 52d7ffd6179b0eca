using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// Every transition follows a disturbance within the time that the routers need to agree again, and there are not
/// more transitions than the disturbances can explain.
/// </summary>
internal sealed class NoFlapping : Invariant
{
    private int _transitions;

    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        if (batch.Before == batch.After)
        {
            return;
        }

        _transitions++;
        Duration undisturbed = World.Now - World.Disturbances.Last;
        if (undisturbed > World.Options.SettlingTimeWithStandingFaults)
        {
            Fail(node, batch, $"changes its state although nothing happened for {undisturbed}");
        }
    }

    public override void AfterCalm(SimulatedWorld world)
    {
        // One event (a master that goes or comes) may make every node a master and all but one of them a backup
        // again, and the one that it happened to starts. One packet (a lost one, or a late resignation) may make one
        // backup a master, the true master yield, and both come back.
        int most = (world.Disturbances.Events * ((2 * world.Nodes.Length) + 1)) + (world.Disturbances.Packets * 4);
        if (_transitions > most)
        {
            Fail($"{_transitions} transitions, and {world.Disturbances.Events} events and "
                + $"{world.Disturbances.Packets} disturbed packets explain at most {most}.");
        }
    }
}
