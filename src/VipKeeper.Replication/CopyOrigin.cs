namespace VipKeeper.Replication;

/// <summary>What a promoted node's data was: its own, or a copy of somebody's, whole or not.</summary>
/// <param name="isDirty">True when a run had begun to write and none has been complete since.</param>
/// <param name="from">The node of the last complete run; null when there was none or its name is not known.</param>
/// <param name="at">
/// When that run began, by the clock of the node that was copied from; null when it is not known. What that node wrote
/// later is not in the copy for certain.
/// </param>
public sealed class CopyOrigin(bool isDirty, string? from, UtcTime? at)
{
    /// <summary>No copy at all: the data is the node's own.</summary>
    public static CopyOrigin None { get; } = new(false, null, null);

    /// <summary>True when a run had begun to write and none has been complete since.</summary>
    public bool IsDirty => isDirty;

    /// <summary>The node that was copied from; null together with <see cref="At"/>.</summary>
    public string? From { get; } = from is null || at is null ? null : from;

    /// <summary>The begin of the last complete run by the source's clock; null when it is not known.</summary>
    public UtcTime? At { get; } = from is null ? null : at;
}
