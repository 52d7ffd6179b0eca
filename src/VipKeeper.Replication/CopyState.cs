namespace VipKeeper.Replication;

/// <summary>
/// What a node remembers of its copy, in a file that survives a crash. Immutable: each event makes another one, which
/// is written before what it tells begins, and after what it tells has ended.
/// </summary>
public sealed class CopyState
{
    /// <summary>Of a node that has never pulled.</summary>
    public static CopyState None { get; } = new();

    /// <summary>True from before a run writes its first byte until a complete run over all paths.</summary>
    public bool IsDirty { get; init; }

    /// <summary>True while a run writes; found true by a new daemon when the last one was killed in it.</summary>
    public bool IsRunning { get; init; }

    /// <summary>The tip that this node had when its last run began or, complete, ended.</summary>
    public LineageId JudgedTip { get; init; }

    /// <summary>
    /// When the last run ended, by this node's clock; null before the first. Until then, everything here was the
    /// copy's or was judged by its dry run.
    /// </summary>
    public UtcTime? JudgedUntil { get; init; }

    /// <summary>The tip that the last complete run copied.</summary>
    public LineageId CompleteTip { get; init; }

    /// <summary>The node that it copied from; null when its name is not known.</summary>
    public string? CompleteFrom { get; init; }

    /// <summary>When it began, by the clock of the node that it copied from; null when that is not known.</summary>
    public UtcTime? CompleteAt { get; init; }

    /// <summary>
    /// Since when, by this node's clock, it is or was master by a promotion that no lineage tells of; null when every
    /// one was recorded. An entry that is added late has this time.
    /// </summary>
    public UtcTime? UnrecordedSince { get; init; }

    /// <summary>True while no lineage tells of a promotion.</summary>
    public bool IsPromotionUnrecorded => UnrecordedSince is not null;

    /// <summary>What a promotion says about the data.</summary>
    public CopyOrigin Origin => IsDirty || CompleteFrom is not null
        ? new CopyOrigin(IsDirty, CompleteFrom, CompleteAt) : CopyOrigin.None;

    /// <summary>A run begins to write, its dry run judged. Written, with fsync(2), before rsync starts.</summary>
    public CopyState BeginRun(LineageId localTip) => With(isDirty: true, isRunning: true, localTip, JudgedUntil);

    /// <summary>A run ended without having been complete, by whatever end.</summary>
    /// <param name="at">
    /// The time here. The kernel stamps files with a clock that is some milliseconds behind: take the ctime of a file
    /// that was written last.
    /// </param>
    public CopyState EndRun(UtcTime at) => With(IsDirty, isRunning: false, JudgedTip, at);

    /// <summary>
    /// A run over all paths was complete, and the peer's lineage is this node's. Nothing of before matters any more.
    /// </summary>
    /// <param name="tip">The tip of both.</param>
    /// <param name="source">What the source said of itself before the run; null when it said nothing.</param>
    /// <param name="at">The time here, as for <see cref="EndRun"/>.</param>
    public static CopyState Complete(LineageId tip, SourceStatement? source, UtcTime at) => new()
    {
        JudgedTip = tip,
        JudgedUntil = at,
        CompleteTip = tip,
        CompleteFrom = source?.Node,
        CompleteAt = source?.Time,
    };

    /// <summary>
    /// A daemon starts: a run that was going on when the last one died ended now, because its rsync may have written
    /// until it was found.
    /// </summary>
    public CopyState Restart(UtcTime at) => IsRunning ? EndRun(at) : this;

    /// <summary>
    /// The node becomes master, written before the addresses are claimed; or its promotion was recorded late.
    /// </summary>
    /// <param name="at">When it was promoted, by its clock.</param>
    /// <param name="isRecorded">False when the lineage of a path could not be written.</param>
    public CopyState Promote(UtcTime at, bool isRecorded) =>
        With(IsDirty, IsRunning, JudgedTip, JudgedUntil, isRecorded ? null : UnrecordedSince ?? at);

    private CopyState With(bool isDirty, bool isRunning, LineageId judgedTip, UtcTime? judgedUntil) =>
        With(isDirty, isRunning, judgedTip, judgedUntil, UnrecordedSince);

    private CopyState With(
        bool isDirty, bool isRunning, LineageId judgedTip, UtcTime? judgedUntil, UtcTime? unrecordedSince) => new()
        {
            IsDirty = isDirty,
            IsRunning = isRunning,
            JudgedTip = judgedTip,
            JudgedUntil = judgedUntil,
            CompleteTip = CompleteTip,
            CompleteFrom = CompleteFrom,
            CompleteAt = CompleteAt,
            UnrecordedSince = unrecordedSince,
        };
}
