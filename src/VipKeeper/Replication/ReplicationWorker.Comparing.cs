using VipKeeper.Configuration;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Files;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Replication;

/// <content>What is found out before a pull writes: the other node's lineage, what would change, the room.</content>
internal sealed partial class ReplicationWorker
{
    private static readonly Duration StatementPatience = Duration.FromSeconds(3);
    private static readonly TimeSpan StatementPause = TimeSpan.FromMilliseconds(400);

    // Null when it was read.
    private PullOutcome? ReadPeer(RsyncSource source, out Lineage peer, out SourceStatement? statement)
    {
        peer = Lineage.Empty;
        statement = null;
        var lineages = new List<Lineage>();
        for (int i = 0; i < Replication.Paths.Length; i++)
        {
            string stage = _store.EmptyStage(i);
            RsyncResult result = Rsync(
                RsyncArguments.ForMetadata(Replication, Replication.Paths[i], source, stage), static _ => false);
            if (!result.IsComplete)
            {
                return Ended(result, source);
            }

            string metadata = $"{stage}/{ReplicatedDirectory.Metadata}/";
            lineages.Add(ReplicatedDirectory.ReadLineage(metadata + ReplicatedDirectory.GenerationFile));
            SourceStatement? said = ReplicatedDirectory.ReadStatement(metadata + ReplicatedDirectory.MasterFile);
            // The earliest is true of all.
            statement = statement is null || (said is not null && said.Time < statement.Time) ? said : statement;
        }

        peer = Lineage.OldestCommon(lineages.ToArray())
            ?? throw new ReplicationException(
                $"the lineages of the paths at {source.Host} have nothing in common: somebody changed one of them "
                + "there");
        return null;
    }

    // The master says every second what time it is. What it said last may be older than a write that the run copies,
    // and then that write would count as not copied: so what it says next is waited for.
    private PullOutcome? AwaitStatement(RsyncSource source, ref SourceStatement? statement)
    {
        Instant until = MonotonicClock.Now + StatementPatience;
        UtcTime? first = statement?.Time;
        while (MonotonicClock.Now < until && statement?.Time == first)
        {
            Thread.Sleep(StatementPause);
            if (Ending() != RunEnding.None)
            {
                return PullOutcome.Cancelled;
            }

            if (ReadPeer(source, out _, out SourceStatement? next) is { } unread)
            {
                return unread;
            }

            statement = next ?? statement;
        }

        return null;
    }

    private PullOutcome? Compare(
        RsyncSource source, UtcTime? conflictBase, bool isThorough, List<DryRunTally> tallies)
    {
        foreach (ReplicatedPathConfiguration path in Replication.Paths)
        {
            var tally = new DryRunTally(path.Path, conflictBase);
            RsyncResult result = Rsync(RsyncArguments.ForDryRun(Replication, path, source, isThorough), tally.Add);
            if (!result.IsComplete)
            {
                return Ended(result, source);
            }

            tallies.Add(tally);
        }

        return null;
    }

    // What is replaced is kept, so everything needs room of its own.
    private void CheckRoom(List<DryRunTally> tallies)
    {
        var rooms = new Dictionary<ulong, long>();
        for (int i = 0; i < tallies.Count; i++)
        {
            string path = Replication.Paths[i].Path;
            FileStatus.TryRead(path, out FileStatus status);
            long needed = rooms[status.Device] = rooms.GetValueOrDefault(status.Device) + tallies[i].Room;
            long free = new DriveInfo(path).AvailableFreeSpace;
            if (needed > free)
            {
                throw new ReplicationException(
                    $"{path} has {ByteCount.Format(free)} left and the copy takes {ByteCount.Format(needed)}: what is "
                    + "replaced is kept aside. Nothing was touched; make room, or shorten 'keep'");
            }
        }
    }
}
