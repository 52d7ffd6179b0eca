using System.Collections.Immutable;

namespace VipKeeper.Replication;

/// <summary>
/// The history of a copy of the data: who was promoted on it, oldest first. It lies in the data
/// (<c>.vipkeeper/generation</c> of each path) and travels with it: after a complete run a backup's lineage is its
/// master's. Immutable; each change is another lineage.
/// </summary>
/// <remarks>
/// Two rules make it say which data is newer. A node that becomes master adds an entry before the first client can
/// reach it, so that data without the entry is older. And a lineage is taken over from another node only when all of
/// the data was (<see cref="PullDecision.MayAdopt"/>), so that data with the entry is at least as new.
/// </remarks>
public sealed class Lineage
{
    /// <summary>How many entries are kept; the oldest go. A node that missed more is reported as diverged.</summary>
    public const int MaximumEntries = 1000;

    private Lineage(ImmutableArray<LineageEntry> entries)
    {
        Entries = entries;
    }

    /// <summary>No history: of a path without a generation file. Older than every other one.</summary>
    public static Lineage Empty { get; } = new([]);

    /// <summary>The entries, oldest first.</summary>
    public ImmutableArray<LineageEntry> Entries { get; }

    /// <summary>True when there is no entry.</summary>
    public bool IsEmpty => Entries.IsEmpty;

    /// <summary>The newest entry, or null.</summary>
    public LineageEntry? Last => Entries.IsEmpty ? null : Entries[^1];

    /// <summary>The id of the newest entry; none when there is no entry.</summary>
    public LineageId Tip => Last?.Id ?? default;

    /// <summary>A lineage of entries that fit together.</summary>
    /// <param name="entries">At most <see cref="MaximumEntries"/>, oldest first.</param>
    /// <param name="lineage">The lineage; empty when they do not fit.</param>
    /// <returns>Null, or which entry is wrong (counted from 1) and why.</returns>
    public static (int Entry, string Fault)? TryMake(ImmutableArray<LineageEntry> entries, out Lineage lineage)
    {
        lineage = Empty;
        HashSet<LineageId> seen = [];
        for (int i = 0; i < entries.Length; i++)
        {
            LineageEntry entry = entries[i];
            string? fault = i >= MaximumEntries ? $"there are more than {MaximumEntries} entries"
                : !seen.Add(entry.Id) ? "its id occurs twice"
                : entry.BuiltOn == entry.Id || entry.Supersedes.Contains(entry.Id) ? "it follows itself"
                : i > 0 && entry.Number != entries[i - 1].Number + 1 ? "its number does not follow the one before"
                : i > 0 && entry.BuiltOn != entries[i - 1].Id ? "it is not built on the entry before"
                : i == 0 && (entry.Number == 1) != entry.BuiltOn.IsNone ? "the first of all is built on nothing"
                : null;
            if (fault is not null)
            {
                return (i + 1, fault);
            }
        }

        lineage = new Lineage(entries);
        return null;
    }

    /// <summary>True when an entry is part of this history. None is part of every one.</summary>
    public bool Contains(LineageId id) => id.IsNone || IndexOf(id) >= 0;

    /// <summary>The entry that was added directly after another one; null for the tip, and for a stranger.</summary>
    public LineageEntry? FindNext(LineageId id)
    {
        int index = id.IsNone ? -1 : IndexOf(id);
        bool isHere = index >= 0 && index + 1 < Entries.Length;
        return isHere ? Entries[index + 1] : null;
    }

    /// <summary>The newest resolution that an entry of another side was superseded by, or null.</summary>
    public LineageEntry? FindResolution(LineageId superseded)
    {
        for (int i = Entries.Length - 1; i >= 0 && !superseded.IsNone; i--)
        {
            if (Entries[i].Supersedes.Contains(superseded))
            {
                return Entries[i];
            }
        }

        return null;
    }

    /// <summary>The lineage after this node was promoted. It is written before any client can reach the node.</summary>
    /// <param name="id">16 random bytes, new.</param>
    /// <param name="node">This node.</param>
    /// <param name="time">When it was promoted, by its clock.</param>
    /// <param name="copy">What its data is: <see cref="CopyState.Origin"/>.</param>
    /// <exception cref="ArgumentException">No id or one that is here already, or no fit name.</exception>
    public Lineage Promote(LineageId id, string node, UtcTime time, CopyOrigin copy) =>
        Append(LineageEntryKind.Promotion, id, node, time, copy, [], null);

    /// <summary>
    /// The lineage after an operator decided for this side (<c>sync resolve --keep-mine</c>): the other side's tip, and
    /// what led to it and is not here, are superseded, the newest first as far as there is room.
    /// </summary>
    /// <param name="id">16 random bytes, new.</param>
    /// <param name="node">This node.</param>
    /// <param name="time">When, by its clock: what the other side writes later was not decided about.</param>
    /// <param name="other">The other side's lineage.</param>
    /// <param name="against">The other side's node; null when its name is not known.</param>
    /// <exception cref="ArgumentException">
    /// No id or one that is here already, no fit name, or the other side has nothing that is not here.
    /// </exception>
    public Lineage Resolve(LineageId id, string node, UtcTime time, Lineage other, string? against)
    {
        ArgumentNullException.ThrowIfNull(other);
        string? named = against is not null && NodeName.IsValid(against) ? against : null;
        ImmutableArray<LineageId>.Builder superseded = ImmutableArray.CreateBuilder<LineageId>();
        for (int i = other.Entries.Length - 1; i >= 0 && superseded.Count < LineageEntry.MaximumSuperseded; i--)
        {
            if (!Contains(other.Entries[i].Id))
            {
                superseded.Add(other.Entries[i].Id);
            }
        }

        return superseded.Count == 0 || superseded[0] != other.Tip
            ? throw new ArgumentException("The other side has nothing that is not here.", nameof(other))
            : Append(LineageEntryKind.Resolution, id, node, time, CopyOrigin.None, superseded.ToImmutable(), named);
    }

    /// <summary>
    /// The lineage without a promotion that did not happen: the gate was refused, or a better master came in between.
    /// Only when no client can have reached the node since. What the tip is not is left alone.
    /// </summary>
    public Lineage Withdraw(LineageId promotion) =>
        !promotion.IsNone && Tip == promotion && Last!.Kind == LineageEntryKind.Promotion
            ? new Lineage(Entries.RemoveAt(Entries.Length - 1))
            : this;

    /// <summary>
    /// The lineage of an instance whose paths have one each. They are written one after the other; after a crash in
    /// between the oldest counts: it is part of all the others. Null when none is part of all: the end of a resolution
    /// was cut off, or somebody changed one of them. Then an operator decides before anything is pulled.
    /// </summary>
    public static Lineage? OldestCommon(ReadOnlySpan<Lineage> ofPaths)
    {
        foreach (Lineage oldest in ofPaths)
        {
            if (IsInAll(oldest.Tip, ofPaths))
            {
                return oldest;
            }
        }

        return null;
    }

    /// <summary>
    /// What the paths of an instance have in common: <see cref="OldestCommon"/>, or, when there is none, the history
    /// before they parted. A promotion is built on it, so that it claims no reign that is not in every path.
    /// </summary>
    public static Lineage CommonHistory(ReadOnlySpan<Lineage> ofPaths)
    {
        if (OldestCommon(ofPaths) is Lineage oldest)
        {
            return oldest;
        }

        ImmutableArray<LineageEntry> entries = ofPaths[0].Entries;
        while (!entries.IsEmpty && !IsInAll(entries[^1].Id, ofPaths))
        {
            entries = entries.RemoveAt(entries.Length - 1);
        }

        return new Lineage(entries);
    }

    private static bool IsInAll(LineageId tip, ReadOnlySpan<Lineage> ofPaths)
    {
        foreach (Lineage lineage in ofPaths)
        {
            if (!lineage.Contains(tip))
            {
                return false;
            }
        }

        return true;
    }

    private Lineage Append(
        LineageEntryKind kind,
        LineageId id,
        string node,
        UtcTime time,
        CopyOrigin copy,
        ImmutableArray<LineageId> supersedes,
        string? against)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(copy);
        if (Contains(id) || !NodeName.IsValid(node))
        {
            throw new ArgumentException("An entry needs a new id and the name of a node.");
        }

        var entry = new LineageEntry
        {
            Kind = kind,
            Number = (Last?.Number ?? 0) + 1,
            Id = id,
            Node = node,
            Time = time,
            BuiltOn = Tip,
            Copy = copy,
            Supersedes = supersedes,
            Against = against,
        };
        ImmutableArray<LineageEntry> kept = Entries.Length < MaximumEntries
            ? Entries : Entries.RemoveRange(0, Entries.Length - MaximumEntries + 1);
        return new Lineage(kept.Add(entry));
    }

    private int IndexOf(LineageId id)
    {
        for (int i = Entries.Length - 1; i >= 0; i--)
        {
            if (Entries[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }
}
