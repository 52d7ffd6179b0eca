using VipKeeper.Configuration;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Replication;

/// <content>A pull.</content>
internal sealed partial class ReplicationWorker
{
    private bool _isDueNow;
    private bool _isScheduleStale = true;
    private DateTimeOffset? _next;
    private DateTimeOffset _lastBegin = DateTimeOffset.MinValue;
    private long _runs;
    private long _failedRuns;
    private int _failuresInARow;
    private string? _lastError;
    private int? _exitCode;
    private PullVerdict _verdict = PullVerdict.Waiting;
    private Lineage? _local;
    private bool _isWithoutLineage;
    private Lineage? _peer;
    private DryRunTally? _conflict;
    private long _conflictFiles;
    private ReplicationOrder? _takeover;
    private bool _isReadingOnly;
    private volatile ReplicationProgress? _progress;

    private void Act()
    {
        switch (_look?.State)
        {
            case RouterState.Master:
                _verdict = PullVerdict.Master;
                _steadySince = Instant.Never;
                State();
                break;
            case RouterState.Backup:
                ActAsBackup();
                break;
            default:
                _verdict = PullVerdict.NotBackup;
                break;
        }
    }

    private void ActAsBackup()
    {
        DateTimeOffset now = DateTimeOffset.Now;
        if (_isScheduleStale)
        {
            _isScheduleStale = false;
            _next = ReplicationSchedule.Next(Replication, now, now, Random.Shared.NextDouble());
        }

        if (_verdict is PullVerdict.Master or PullVerdict.NotBackup || _steadySince.IsNever)
        {
            _verdict = PullVerdict.Waiting;
        }

        if (_lock is not null && !_isPaused && HasSteadyMaster && (_isDueNow || now >= _next))
        {
            _isDueNow = false;
            _lastBegin = now;
            PullOutcome outcome = Pull(_steadyMaster);
            now = DateTimeOffset.Now;
            _failuresInARow = outcome == PullOutcome.Failed ? _failuresInARow + 1 : 0;
            _next = outcome switch
            {
                PullOutcome.Failed => ReplicationSchedule.AfterFailure(Replication, _failuresInARow, now),
                PullOutcome.Hindered => ReplicationSchedule.AfterHindrance(Replication, now),
                PullOutcome.Cancelled => now + TimeSpan.FromSeconds(Replication.StableFor.WholeSeconds),
                _ => ReplicationSchedule.Next(Replication, _lastBegin, now, Random.Shared.NextDouble()),
            };
        }
    }

    private PullOutcome Pull(InetAddress host)
    {
        UtcTime begin = UtcNow;
        PullOutcome outcome;
        _progress = new ReplicationProgress("comparing");
        Publish();
        try
        {
            outcome = PullFrom(new RsyncSource(Replication, host, _configuration.Interface), begin);
        }
        catch (Exception e) when (e is ReplicationException or IOException or UnauthorizedAccessException)
        {
            outcome = PullOutcome.Failed;
            Fail(e.Message);
        }
        finally
        {
            EndInterruptedRun();
            _progress = null;
        }

        _runs++;
        _failedRuns += outcome is PullOutcome.Failed or PullOutcome.Cancelled ? 1 : 0;
        if (outcome is PullOutcome.Complete or PullOutcome.Hindered)
        {
            _lastError = null;
            _exitCode = null;
        }

        return outcome;
    }

    private PullOutcome PullFrom(RsyncSource source, UtcTime begin)
    {
        Lineage? local = ReadLocal();
        PullVerdict verdict = Decide(local, null);
        if (verdict != PullVerdict.ReadPeer)
        {
            return Hindered(verdict);
        }

        if (ReadPeer(source, out Lineage peer, out SourceStatement? statement) is { } unread)
        {
            return unread;
        }

        _peer = peer;
        verdict = Decide(local, peer);
        if (!PullVerdicts.AllowsWriting(verdict))
        {
            return Hindered(verdict);
        }

        if (AwaitStatement(source, ref statement) is { } unsaid)
        {
            return unsaid;
        }

        // A first copy has nothing that it could have missed; an operator has decided.
        UtcTime? conflictBase = verdict == PullVerdict.Pull
            ? ConflictBase.Of(_node, _record.ToCopy(), local!, peer)
            : null;
        var tallies = new List<DryRunTally>();
        bool isThorough = PullPlan.MustCompare(verdict, local, peer);
        if (Compare(source, conflictBase, isThorough, tallies) is { } uncompared)
        {
            return uncompared;
        }

        long newerFiles = SumOf(tallies, static one => one.NewerFiles);
        verdict = PullDecision.DecideAfterDryRun(verdict, newerFiles, Replication.Newer);
        if (verdict == PullVerdict.Conflict)
        {
            _conflict = tallies.Find(static one => one.NewerFiles > 0);
            _conflictFiles = newerFiles;
            return Hindered(verdict);
        }

        _conflict = null;
        _conflictFiles = 0;
        CheckRoom(tallies);
        return Copy(source, begin, new PullPlan(verdict, local, peer, statement, tallies));
    }

    private PullVerdict Decide(Lineage? local, Lineage? peer) => PullDecision.Decide(new PullSituation
    {
        IsMaster = _look?.State == RouterState.Master,
        IsBackup = _look?.State == RouterState.Backup,
        // In a takeover the master has resigned, or goes on until we are master: it was steady until then.
        HasSteadyMaster = _takeover is not null || HasSteadyMaster,
        IsRunning = _lock is null,
        Copy = _record.ToCopy(),
        Local = local,
        IsWithoutLineage = _isWithoutLineage,
        Peer = peer,
        Order = _record.ToOrder(),
    });

    private PullOutcome Hindered(PullVerdict verdict)
    {
        _verdict = verdict;
        return PullOutcome.Hindered;
    }

    private PullOutcome Copy(RsyncSource source, UtcTime begin, PullPlan plan)
    {
        // A run that writes nothing leaves the copy as whole as it was.
        if (SumOf(plan.Tallies, static one => one.Changes) > 0)
        {
            Save(_record.With(_record.ToCopy().BeginRun(plan.Local?.Tip ?? default)));
        }

        _progress = new ReplicationProgress("copying")
        {
            TotalFiles = SumOf(plan.Tallies, static one => one.Files),
            TotalBytes = SumOf(plan.Tallies, static one => one.Bytes),
        };
        DateTime now = DateTime.UtcNow;
        for (int i = 0; i < Replication.Paths.Length; i++)
        {
            ReplicatedPathConfiguration path = Replication.Paths[i];
            var directory = new ReplicatedDirectory(path.Path);
            directory.EmptyIncoming();
            if (plan.Tallies[i].Changes == 0)
            {
                continue;
            }

            string aside = directory.NewAside(now, WhyAside(plan));
            RsyncResult result = Rsync(
                RsyncArguments.ForPull(Replication, path, source, plan.IsThorough, aside), TakeProgress);
            if (!result.IsComplete)
            {
                return Ended(result, source);
            }

            _progress.EndPath(plan.Tallies[i].Files, plan.Tallies[i].Bytes);
        }

        if (ReadPeer(source, out Lineage atEnd, out _) is { } unread)
        {
            return unread;
        }

        if (!PullDecision.MayAdopt(plan.Peer, atEnd))
        {
            throw new ReplicationException(
                $"{source.Host} was promoted or changed its lineage meanwhile: what was copied may be of before and "
                + "after");
        }

        return Adopt(source, begin, plan);
    }

    private PullOutcome Adopt(RsyncSource source, UtcTime begin, PullPlan plan)
    {
        foreach (ReplicatedDirectory directory in Directories())
        {
            directory.WriteLineage(plan.Peer);
        }

        _local = plan.Peer;
        UtcTime end = _store.Stamp();
        Save(_record.With(CopyState.Complete(plan.Peer.Tip, plan.Statement, end)) with
        {
            CompleteHost = source.Host.ToString(),
            CompleteBegin = begin.ToString(),
            CompleteEnd = end.ToString(),
            OrderLocalTip = null,
            OrderPeerTip = null,
        });
        _verdict = PullVerdict.Pull;
        double seconds = (end.Nanoseconds - begin.Nanoseconds) / 1e9;
        ReplicationSentences.LogComplete(_logger, Name, source, plan.Tallies, seconds);
        foreach (ReplicatedDirectory directory in Directories())
        {
            directory.Prune(Replication.Keep, DateTime.UtcNow);
        }

        return PullOutcome.Complete;
    }

    // The copy is neither the old one nor the new one until a run is complete; what it wrote is known to the peer.
    private void EndInterruptedRun()
    {
        CopyState copy = _record.ToCopy();
        if (copy.IsRunning)
        {
            TryStep(() => Save(_record.With(copy.EndRun(_store.Stamp()))));
        }
    }

    private PullOutcome Ended(RsyncResult result, RsyncSource source)
    {
        if (result.IsCancelled)
        {
            return PullOutcome.Cancelled;
        }

        Fail($"{source}: {result.Describe()}");
        _exitCode = result.ExitCode;
        return PullOutcome.Failed;
    }

    private RsyncResult Rsync(List<string> arguments, Func<ReadOnlySpan<byte>, bool> take) =>
        RsyncRun.Run(arguments, _lock!.Fd, _signal, take, Ending, Replication.Timeout);

    private bool TakeProgress(ReadOnlySpan<byte> line)
    {
        if (!RsyncProgress.TryParse(line, out RsyncProgress progress))
        {
            return false;
        }

        _progress!.Take(progress);
        return true;
    }

    private static string WhyAside(PullPlan plan) => plan.Verdict switch
    {
        PullVerdict.FirstCopy => "first-copy",
        PullVerdict.TakePeer when plan.Local is { } local
            && LineageComparison.Compare(local, plan.Peer) is LineageRelation.Equal or LineageRelation.PeerNewer =>
            "unreplicated",
        PullVerdict.TakePeer => "resolved",
        _ => SumOf(plan.Tallies, static one => one.NewerFiles) > 0 ? "unreplicated" : "",
    };

    private static long SumOf(List<DryRunTally> tallies, Func<DryRunTally, long> of)
    {
        long sum = 0;
        foreach (DryRunTally tally in tallies)
        {
            sum += of(tally);
        }

        return sum;
    }
}
