using System.Collections.Immutable;
using VipKeeper.Simulation.Checking;
using VipKeeper.Simulation.Scenarios;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation;

/// <summary>One run: rounds of faults, each followed by a healthy while at whose end all must be well.</summary>
internal static class SimulationRun
{
    /// <summary>Runs a seed.</summary>
    public static SimulationResult Of(ulong seed, EventTrace trace)
    {
        ScenarioOptions options = ScenarioGenerator.Draw(seed);
        var counter = new TransitionCounter();
        var world = new SimulatedWorld(options, MakeInvariants(counter), trace);
        string? invariant = null;
        string message = string.Empty;
        try
        {
            PlayAll(world);
        }
        catch (InvariantViolatedException violated)
        {
            invariant = violated.Invariant;
            message = violated.Message;
        }
#pragma warning disable CA1031 // Whatever the router or the codec throws is a finding, told with its seed.
        catch (Exception thrown)
        {
            invariant = "NothingThrows";
            message = thrown.ToString();
        }
#pragma warning restore CA1031

        return new SimulationResult(options, invariant, message, world.EventsHappened, counter.Transitions, trace);
    }

    // The order matters for one of them: whether a takeover had a cause is asked before the watch forgets what the
    // backup heard, whether the timer fits after the watch heard it too.
    private static ImmutableArray<Invariant> MakeInvariants(TransitionCounter counter)
    {
        var watch = new ListeningWatch();
        return
        [
            counter,
            new EffectsInOrder(),
            new AddressesFollowTheState(),
            new TakeoversHaveACause(watch),
            watch,
            new TimersAreArmed(watch),
            new HandoversEnd(),
            new StallsAreListenedOut(),
            new MasterYieldsToTheRightOne(),
            new MasterAnswersRivals(),
            new AdvertisementsAreTrue(),
            new HoldersOverlapBriefly(),
            new StopsLeaveNoGap(),
            new RestartsGoUnnoticed(),
            new LeasesLastWhileAlive(),
            new DeadNodesLetGo(),
            new NoFlapping(),
            new OneRightMaster(),
        ];
    }

    private static void PlayAll(SimulatedWorld world)
    {
        var random = new SeededRandom(world.Options.Seed ^ 0x7374_6172_7400_0000);
        foreach (SimulatedNode node in world.Nodes)
        {
            Duration delay = random.Between(Duration.Zero, world.Options.LongestInterval * 4);
            Disturb(world, world.Now + delay, node.Start, "start");
        }

        foreach (FaultRound round in world.Options.Rounds)
        {
            Play(world, round);
        }
    }

    private static void Play(SimulatedWorld world, FaultRound round)
    {
        Instant start = world.Now;
        foreach (PlannedFault planned in round.Faults)
        {
            Disturb(world, start + planned.Begin, () => planned.Fault.Begin(world), $"{planned.Fault} begins");
            Disturb(world, start + planned.End, () => planned.Fault.End(world), $"{planned.Fault} ends");
        }

        Disturb(world, start + round.Length, () => Heal(world), "heal");
        world.RunUntil(start + round.Length + world.Options.SettlingTime);
        world.Trace.Add(world.Now, "run", $"settled");
        foreach (Invariant invariant in world.Invariants)
        {
            invariant.AfterSettling(world);
        }

        world.RunUntil(world.Now + world.Options.CalmTime);
        world.Trace.Add(world.Now, "run", $"calm");
        foreach (Invariant invariant in world.Invariants)
        {
            invariant.AfterCalm(world);
        }
    }

    private static void Disturb(SimulatedWorld world, Instant at, Action happening, string text) =>
        world.Plan(at, () =>
        {
            world.Trace.Add(world.Now, "fault", $"{text}");
            world.Disturbances.AddEvent(world.Now);
            happening();
        });

    private static void Heal(SimulatedWorld world)
    {
        foreach (SimulatedNode node in world.Nodes)
        {
            node.Start();
        }

        if (!world.Network.IsHealthy)
        {
            throw new InvalidOperationException("A fault of the network outlived its round.");
        }
    }
}
