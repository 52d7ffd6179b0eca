using VipKeeper.Configuration;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Files;
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
    private Lineage? _peer;
    private InetAddress _peerHost;
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
        _peerHost = source.Host;
        verdict = Decide(local, peer);
        if (!PullVerdicts.AllowsWriting(verdict))
        {
            return Hindered(verdict);
        }

        // A first copy has nothing that it could have missed; an operator has decided.
        UtcTime? conflictBase = verdict == PullVerdict.Pull
            ? ConflictBase.Of(_node, _record.ToCopy(), local!, peer)
            : null;
        var tallies = new List<DryRunTally>();
        if (Compare(source, conflictBase, tallies) is { } uncompared)
        {
            return uncompared;
        }

        verdict = PullDecision.DecideAfterDryRun(verdict, SumOf(tallies, static one => one.NewerFiles), Replication.Newer);
        if (verdict == PullVerdict.Conflict)
        {
            _conflict = tallies.Find(static one => one.NewerFiles > 0);
            _conflictFiles = SumOf(tallies, static one => one.NewerFiles);
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
        Peer = peer,
        Order = _record.ToOrder(),
    });

    private PullOutcome Hindered(PullVerdict verdict)
    {
        _verdict = verdict;
        return PullOutcome.Hindered;
    }

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
                $"the lineages of the paths at {source.Host} have nothing in common: somebody changed one of them there");
        return null;
    }

    private PullOutcome? Compare(RsyncSource source, UtcTime? conflictBase, List<DryRunTally> tallies)
    {
        foreach (ReplicatedPathConfiguration path in Replication.Paths)
        {
            var tally = new DryRunTally(path.Path, conflictBase);
            RsyncResult result = Rsync(RsyncArguments.ForDryRun(Replication, path, source), tally.Add);
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

    private PullOutcome Copy(RsyncSource source, UtcTime begin, PullPlan plan)
    {
        Save(_record.With(_record.ToCopy().BeginRun(plan.Local?.Tip ?? default)));
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

            RsyncResult result = Rsync(
                RsyncArguments.ForPull(Replication, path, source, directory.NewAside(now, WhyAside(plan))), TakeProgress);
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
                $"{source.Host} was promoted or changed its lineage meanwhile: what was copied may be of before and after");
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
        ReplicationSentences.LogComplete(_logger, Name, source, plan.Tallies, (end.Nanoseconds - begin.Nanoseconds) / 1e9);
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
        RsyncRun.Run(arguments, _lock!.Fd, _signal, take, Ending);

    private bool TakeProgress(ReadOnlySpan<byte> line)
    {
        if (!RsyncProgress.TryParse(line, out RsyncProgress progress))
        {
            return false;
        }

        _progress!.Take(progress);
        return true;
    }

    private RunEnding Ending()
    {
        lock (_gate)
        {
            bool isTakeoverWaiting = false;
            foreach (ReplicationOrder order in _orders)
            {
                isTakeoverWaiting |= order.Kind == ReplicationOrderKind.Takeover;
            }

            if (isTakeoverWaiting || _becameMaster is not null)
            {
                return RunEnding.Kill;
            }

            if (_isStopping || _isPaused || (_wanted is not null && _wanted.Replication != _configuration.Replication))
            {
                return RunEnding.Terminate;
            }
        }

        if (_takeover is { } takeover)
        {
            return takeover.Cancellation.IsCancellationRequested || MonotonicClock.Now >= takeover.PullUntil
                ? RunEnding.Kill
                : RunEnding.None;
        }

        if (_isReadingOnly)
        {
            return RunEnding.None;
        }

        InetAddress before = _steadyMaster;
        Look();
        Publish();
        return _look?.State == RouterState.Master ? RunEnding.Kill
            : _steadySince.IsNever || _steadyMaster != before ? RunEnding.Terminate
            : RunEnding.None;
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
