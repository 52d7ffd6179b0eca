using VipKeeper.Json;

namespace VipKeeper.Replication;

/// <summary>
/// What a node remembers of its replication over restarts, as its JSON file has it: times as UTC, ids as hexadecimal
/// digits, absent for none.
/// </summary>
internal sealed partial record ReplicationRecord : IJsonDocument
{
    /// <summary>The only version there is.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the file.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>See <see cref="CopyState.IsDirty"/>.</summary>
    public bool Dirty { get; init; }

    /// <summary>See <see cref="CopyState.IsRunning"/>.</summary>
    public bool Running { get; init; }

    /// <summary>See <see cref="CopyState.JudgedTip"/>.</summary>
    public string? JudgedTip { get; init; }

    /// <summary>See <see cref="CopyState.JudgedUntil"/>.</summary>
    public string? JudgedUntil { get; init; }

    /// <summary>See <see cref="CopyState.CompleteTip"/>.</summary>
    public string? CompleteTip { get; init; }

    /// <summary>See <see cref="CopyState.CompleteFrom"/>.</summary>
    public string? CompleteFrom { get; init; }

    /// <summary>See <see cref="CopyState.CompleteAt"/>.</summary>
    public string? CompleteAt { get; init; }

    /// <summary>See <see cref="CopyState.UnrecordedSince"/>.</summary>
    public string? UnrecordedSince { get; init; }

    /// <summary>A promotion that was written down and may not have happened yet.</summary>
    public string? PendingPromotion { get; init; }

    /// <summary>The address that the last complete run copied from.</summary>
    public string? CompleteHost { get; init; }

    /// <summary>When it began, by this node's clock.</summary>
    public string? CompleteBegin { get; init; }

    /// <summary>When it ended, likewise.</summary>
    public string? CompleteEnd { get; init; }

    /// <summary>See <see cref="TakePeerOrder.LocalTip"/>; <c>none</c> for an empty lineage.</summary>
    public string? OrderLocalTip { get; init; }

    /// <summary>See <see cref="TakePeerOrder.PeerTip"/>.</summary>
    public string? OrderPeerTip { get; init; }

    /// <summary>The copy's state.</summary>
    public CopyState ToCopy() => new()
    {
        IsDirty = Dirty,
        IsRunning = Running,
        JudgedTip = IdOf(JudgedTip),
        JudgedUntil = TimeOf(JudgedUntil),
        CompleteTip = IdOf(CompleteTip),
        CompleteFrom = CompleteFrom,
        CompleteAt = TimeOf(CompleteAt),
        UnrecordedSince = TimeOf(UnrecordedSince),
    };

    /// <summary>The order in force, or null.</summary>
    public TakePeerOrder? ToOrder() =>
        OrderPeerTip is null ? null : new TakePeerOrder(IdOf(OrderLocalTip), IdOf(OrderPeerTip));

    /// <summary>The same with another state of the copy.</summary>
    public ReplicationRecord With(CopyState copy) => this with
    {
        Dirty = copy.IsDirty,
        Running = copy.IsRunning,
        JudgedTip = TextOf(copy.JudgedTip),
        JudgedUntil = copy.JudgedUntil?.ToString(),
        CompleteTip = TextOf(copy.CompleteTip),
        CompleteFrom = copy.CompleteFrom,
        CompleteAt = copy.CompleteAt?.ToString(),
        UnrecordedSince = copy.UnrecordedSince?.ToString(),
    };

    /// <summary>Reads an id; none when there is none or it is not understood.</summary>
    public static LineageId IdOf(string? text) => LineageId.TryParse(text, out LineageId id) ? id : default;

    /// <summary>Reads a time; null likewise.</summary>
    public static UtcTime? TimeOf(string? text) => UtcTime.TryParse(text, out UtcTime time) ? time : null;

    /// <summary>Writes an id; null for none.</summary>
    public static string? TextOf(LineageId id) => id.IsNone ? null : id.ToString();
}
