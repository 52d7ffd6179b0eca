using VipKeeper.Json;

namespace VipKeeper.Drills;

/// <summary>One drill, from its begin to its end. Its fields are documented in docs/drills.md.</summary>
internal sealed partial record DrillReport : IJsonDocument
{
    /// <summary>The version of this document.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The version of this document.</summary>
    public required int Schema { get; init; }

    /// <summary>Its number in the history of this node.</summary>
    public required long Id { get; init; }

    /// <summary>This node's name.</summary>
    public required string Node { get; init; }

    /// <summary>The instance.</summary>
    public required string Instance { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>When it began; all of <c>_ms</c> that are instants count from here.</summary>
    public required DateTimeOffset Began { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required double LengthMs { get; init; }

    /// <summary>One of <see cref="DrillVerdict"/>.</summary>
    public required string Verdict { get; init; }

    /// <summary>The same in a sentence.</summary>
    public required string VerdictText { get; init; }

    /// <summary>How long an outage may be, in milliseconds.</summary>
    public required double PromiseMs { get; init; }

    /// <summary><c>rto</c>, <c>option</c> (--rto), or <c>protocol</c> where nothing is promised.</summary>
    public required string PromiseFrom { get; init; }

    /// <summary>How long it was expected to be at most, in milliseconds.</summary>
    public required double ExpectedMs { get; init; }

    /// <summary>The longest gap, in milliseconds; absent when nobody who could see it measured.</summary>
    public double? OutageMs { get; init; }

    /// <summary>Who took the role; absent when nobody was heard to.</summary>
    public string? Successor { get; init; }

    /// <summary>Whether this node is master again.</summary>
    public required bool Returned { get; init; }

    /// <summary>Whether the pair is healthy afterwards.</summary>
    public required bool Restored { get; init; }

    /// <summary>How the pair is afterwards, in sentences.</summary>
    public required IReadOnlyList<string> Afterwards { get; init; }

    /// <summary>What was measured.</summary>
    public required IReadOnlyList<DrillMeasurement> Measurements { get; init; }

    /// <summary>Who advertised as master, and when.</summary>
    public required IReadOnlyList<DrillHold> Holds { get; init; }

    /// <summary>What happened, in order.</summary>
    public required IReadOnlyList<DrillEvent> Events { get; init; }
}
