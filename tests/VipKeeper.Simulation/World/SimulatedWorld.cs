using System.Collections.Immutable;
using VipKeeper.Simulation.Checking;
using VipKeeper.Simulation.Scenarios;

namespace VipKeeper.Simulation.World;

/// <summary>Everything of one run: true time, what is planned, nodes, network, client, and who watches.</summary>
internal sealed class SimulatedWorld
{
    private readonly EventQueue _queue = new();
    private readonly SeededRandom _scheduling;
    private int _happened;

    /// <summary>Makes a world in which no daemon runs yet.</summary>
    public SimulatedWorld(ScenarioOptions options, ImmutableArray<Invariant> invariants, EventTrace trace)
    {
        Options = options;
        Addresses = options.Addresses;
        Invariants = invariants;
        Trace = trace;
        // Forked from the seed by fixed numbers: what the network draws does not depend on what the scheduler drew.
        Network = new SimulatedNetwork(this, options, new SeededRandom(options.Seed ^ 0x6E65_7477_6F72_6B00));
        _scheduling = new SeededRandom(options.Seed ^ 0x7363_6865_6475_6C00);
        Nodes = [.. Enumerable.Range(0, options.Nodes.Length).Select(index => new SimulatedNode(this, index))];
        foreach (Invariant invariant in invariants)
        {
            invariant.World = this;
        }
    }

    /// <summary>What was drawn from the seed.</summary>
    public ScenarioOptions Options { get; }

    /// <summary>The virtual addresses that all nodes are configured with; a reload of all changes them.</summary>
    public ImmutableArray<InetAddress> Addresses { get; set; }

    /// <summary>Who watches.</summary>
    public ImmutableArray<Invariant> Invariants { get; }

    /// <summary>Where events are written down.</summary>
    public EventTrace Trace { get; }

    /// <summary>True time.</summary>
    public Instant Now { get; private set; }

    /// <summary>The nodes.</summary>
    public ImmutableArray<SimulatedNode> Nodes { get; }

    /// <summary>The network between them.</summary>
    public SimulatedNetwork Network { get; }

    /// <summary>A client of the virtual addresses.</summary>
    public SimulatedClient Client { get; } = new();

    /// <summary>What was done to the nodes and the network.</summary>
    public Disturbances Disturbances { get; } = new();

    /// <summary>How many events happened.</summary>
    public int EventsHappened => _happened;

    /// <summary>Plans an event, now at the earliest.</summary>
    public void Plan(Instant at, Action happening) => _queue.Add(at > Now ? at : Now, happening);

    /// <summary>How late the scheduler runs the process after a timer.</summary>
    public Duration DrawTimerLateness() => _scheduling.Between(Duration.Zero, Options.LongestTimerLateness);

    /// <summary>How long a netlink message takes.</summary>
    public Duration DrawNoticeDelay() => _scheduling.Between(Duration.Zero, Options.LongestNoticeDelay);

    /// <summary>Lets happen what is planned up to an instant, and sets the time to it.</summary>
    /// <exception cref="InvariantViolatedException">More events than any run that goes well needs.</exception>
    public void RunUntil(Instant end)
    {
        while (_queue.TryTake(end, out Instant at, out Action happening))
        {
            Now = at;
            if (++_happened > ScenarioOptions.EventLimit)
            {
                throw new InvariantViolatedException(
                    "EveryRunEnds", $"More than {ScenarioOptions.EventLimit} events: something repeats without end.");
            }

            happening();
        }

        Now = end;
    }
}
