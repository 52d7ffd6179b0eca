namespace VipKeeper.Replication;

/// <summary>
/// The base of a pull: the time, by this node's clock, until which everything here is known to the master or was
/// decided about. A file that a pull would replace or delete and that was changed later exists nowhere else.
/// </summary>
public static class ConflictBase
{
    /// <summary>How far the clocks of two nodes may be apart where one's time is compared with the other's.</summary>
    public static TimeSpan ClockTolerance { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Finds the base.</summary>
    /// <param name="self">This node's name.</param>
    /// <param name="copy">What it remembers.</param>
    /// <param name="local">Its lineage.</param>
    /// <param name="peer">The lineage of the master, which is not older.</param>
    /// <returns>The base; the begin of time when nothing is known: then every file counts as newer.</returns>
    public static UtcTime Of(string self, CopyState copy, Lineage local, Lineage peer)
    {
        ArgumentNullException.ThrowIfNull(copy);
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(peer);
        // It only followed since its last run; another's tip can only have come with that run, which was then killed
        // before it could say so.
        bool isFollower = copy.JudgedTip == local.Tip || (local.Last is LineageEntry last && last.Node != self);
        if (copy.JudgedUntil is UtcTime judged && isFollower)
        {
            return judged;
        }

        // It was master since, or decided. The next master built on what it had copied of this reign; where its copy
        // was of somebody else, that one's clock says nothing about the files here.
        LineageEntry? next = peer.FindNext(local.Tip);
        if (next is { Kind: LineageEntryKind.Promotion, Copy: { From: string from, At: UtcTime at } } && from == self)
        {
            return at;
        }

        // Only who was shown is decided about: a node that was copied by the one that was has more of this reign.
        if (!peer.Contains(local.Tip) && peer.FindResolution(local.Tip) is LineageEntry resolution
            && resolution.Against == self && resolution.Supersedes[0] == local.Tip)
        {
            return new UtcTime(Math.Max(0, resolution.Time.Nanoseconds - (ClockTolerance.Ticks * 100)));
        }

        // Nobody says what of this reign was copied: none of it.
        return local.Last is LineageEntry own && own.Node == self ? own.Time : default;
    }

    /// <summary>True when a file that a run would replace or delete is newer than the copy.</summary>
    /// <param name="ctime">When the file or its metadata was last changed (stat(2)); no program can set it.</param>
    /// <param name="conflictBase">The base.</param>
    public static bool IsNewer(UtcTime ctime, UtcTime conflictBase) => ctime > conflictBase;
}
