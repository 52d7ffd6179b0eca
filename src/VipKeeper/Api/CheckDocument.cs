using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>A check of an instance.</summary>
internal sealed partial record CheckDocument : IJsonDocument
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its kind: <c>tcp</c>, <c>dns</c> and so on.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether it is up, by rise and fall.</summary>
    public required bool Up { get; init; }

    /// <summary>Since when; absent while it is in its initial state.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether the last run succeeded; absent before the first.</summary>
    public bool? Succeeded { get; init; }

    /// <summary>What it found, in words; absent before the first.</summary>
    public string? Result { get; init; }

    /// <summary>When it ended; absent before the first.</summary>
    public DateTimeOffset? LastRun { get; init; }

    /// <summary>How long it took, in milliseconds; absent before the first.</summary>
    public double? DurationMs { get; init; }

    /// <summary>How long runs take on average, the last ones above all, in milliseconds; absent before the first.
    /// </summary>
    public double? AverageMs { get; init; }

    /// <summary>How many runs did not begin because the one before hung; each of them failed.</summary>
    public long Skipped { get; init; }

    /// <summary>The number that it found; absent for a check that is up or down.</summary>
    public int? Number { get; init; }

    /// <summary>Its weight; absent when its failure is a fault.</summary>
    public int? Weight { get; init; }

    /// <summary>What it adds to the priority now.</summary>
    public required int Adjustment { get; init; }

    /// <summary>On a master, that the weight would not move the role, and to whom; absent otherwise.</summary>
    public string? Note { get; init; }

    /// <summary>True when its state is a fault now.</summary>
    public required bool Fault { get; init; }
}
