using VipKeeper.Simulation.Scenarios;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation;

/// <summary>What became of a run.</summary>
/// <param name="Options">What was drawn from the seed.</param>
/// <param name="Invariant">The invariant that did not hold, or null when all did.</param>
/// <param name="Message">What was wrong.</param>
/// <param name="Events">How many events happened.</param>
/// <param name="Transitions">How many transitions the routers reported.</param>
/// <param name="Trace">The last events.</param>
internal sealed record SimulationResult(
    ScenarioOptions Options, string? Invariant, string Message, int Events, int Transitions, EventTrace Trace)
{
    /// <summary>True when every invariant held.</summary>
    public bool IsGood => Invariant is null;

    private string EarlierEvents => Trace.Forgotten > 0 ? $"... {Trace.Forgotten} earlier events\n" : string.Empty;

    /// <summary>Everything that is known, and how to see it again.</summary>
    public override string ToString() =>
        $"""
        {Options}
        {EarlierEvents}{string.Join("\n", Trace.Lines)}

        {(IsGood ? "Every invariant held" : $"{Invariant}: {Message}")}
        {Events} events, {Transitions} transitions. Again, with all of it: make replay SEED={Options.Seed}
        """;
}
