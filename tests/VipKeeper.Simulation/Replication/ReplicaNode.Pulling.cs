using VipKeeper.Replication;

namespace VipKeeper.Simulation.Replication;

/// <content>The puller: when it asks the rules, and what it does by their answer.</content>
internal sealed partial class ReplicaNode
{
    private PullVerdict _verdict = PullVerdict.Waiting;
    private ReplicaRun? _run;
    private Lineage? _masterLineage;
    private ReplicaNode? _finalSource;

    /// <summary>The last answer.</summary>
    public PullVerdict Verdict => _verdict;

    /// <summary>The last complete run.</summary>
    public ReplicaRun? LastComplete { get; private set; }

    /// <summary>How many runs write here.</summary>
    public int Runs => _run is { IsEnded: false } ? 1 : 0;

    /// <summary>Pulls, if the rules allow it.</summary>
    public void TryPull(bool isFinal, TakePeerOrder? order = null)
    {
        ReplicaNode? source = isFinal ? _finalSource : _master;
        PullVerdict verdict = PullDecision.Decide(MakeSituation(isFinal, null, order));
        if (verdict == PullVerdict.ReadPeer && source is not null && world.IsReachable(this, source)
            && source.Disk.Lineage is Lineage peer)
        {
            _masterLineage = peer;
            verdict = PullDecision.Decide(MakeSituation(isFinal, peer, order));
            if (PullVerdicts.AllowsWriting(verdict))
            {
                verdict = PullAfterDryRun(source, peer, verdict);
            }
        }

        if (verdict != _verdict)
        {
            _verdict = verdict;
            world.Note($"{Name}: {PullVerdicts.WordOf(verdict)}");
        }

        UpdateInSync();
    }

    /// <summary>True while a run's reason still holds.</summary>
    public bool MayGoOn(ReplicaRun run) => IsAlive && _run == run
        && (run.Source == _finalSource ? _isInGate : IsBackup && IsSteady && _master == run.Source);

    /// <summary>A run has ended.</summary>
    public void FinishRun(ReplicaRun run, bool isComplete)
    {
        run.End();
        if (run.IsOrphan || _run != run)
        {
            return;
        }

        _run = null;
        if (isComplete)
        {
            Disk.Copy = CopyState.Complete(run.Peer.Tip, run.Statement, Clock);
            LastComplete = run;
            // Its promotion may have come after the lineage was taken over.
            _masterLineage = run.Source.Disk.Lineage;
            world.Note($"{Name}: complete copy of {run.Source.Name}, {run.Peer.Tip.Short}");
            ReplicaRules.CheckComplete(run);
        }
        else
        {
            Disk.Copy = Disk.Copy.EndRun(Clock);
        }

        UpdateInSync();
        if (_isInGate)
        {
            Record();
        }
    }

    /// <summary>An operator looks at the status and decides, when there is something to decide.</summary>
    public void Decide(bool keepMine)
    {
        bool isStopped = _verdict is PullVerdict.Diverged or PullVerdict.Conflict or PullVerdict.NotRecorded
            or PullVerdict.PathsDiffer or PullVerdict.Ahead;
        if (!IsBackup || _run is not null || _master is null || !isStopped || !world.IsReachable(this, _master)
            || _master.Disk.Lineage is not Lineage peer)
        {
            return;
        }

        Lineage? local = Disk.Lineage;
        if (!keepMine)
        {
            world.Note($"{Name}: resolve --take-peer");
            world.Rules.Say(Disk.Writes);
            TryPull(isFinal: false, new TakePeerOrder(local?.Tip ?? default, peer.Tip));
        }
        else if (_verdict == PullVerdict.Diverged && local is not null && !Disk.IsFull
            && LineageComparison.Compare(local, peer) == LineageRelation.Diverged)
        {
            // By the operator's choice on this node, or on the master against this one.
            bool isHere = world.Flip();
            (ReplicaNode kept, Lineage mine, ReplicaNode other, Lineage theirs) = isHere
                ? (this, local, _master, peer) : (_master, peer, this, local);
            world.Note($"{kept.Name}: resolve --keep-mine against {other.Name}");
            world.Rules.Resolve(kept.Disk, other.Disk);
            kept.Disk.Lineages.AsSpan().Fill(
                mine.Resolve(world.MakeId(), kept.Name, kept.Clock, theirs, other.Name));
        }
    }

    private PullSituation MakeSituation(bool isFinal, Lineage? peer, TakePeerOrder? order) => new()
    {
        IsMaster = _router!.State == RouterState.Master && !isFinal,
        IsBackup = IsBackup || (isFinal && _isInGate),
        HasSteadyMaster = isFinal || IsSteady,
        IsRunning = _run is not null,
        Copy = Disk.Copy,
        Local = Disk.Lineage,
        IsWithoutLineage = Disk.IsWithoutLineage,
        Peer = peer,
        Order = order,
    };

    private PullVerdict PullAfterDryRun(ReplicaNode source, Lineage peer, PullVerdict verdict)
    {
        UtcTime conflictBase = ConflictBase.Of(Name, Disk.Copy, Disk.Lineage ?? Lineage.Empty, peer);
        StoredFile[] newer =
        [
            .. Disk.Files.Values.Where(file => !file.Write.IsDeletion
                && !source.Disk.IsSame(Disk, file.Write.Key) && ConflictBase.IsNewer(file.ChangedAt, conflictBase)),
        ];
        PullVerdict final = PullDecision.DecideAfterDryRun(verdict, newer.Length, world.Scenario.Newer);
        if (final == PullVerdict.Conflict)
        {
            world.Rules.Say(newer.Select(static file => file.Write));
        }

        if (PullVerdicts.AllowsWriting(final))
        {
            Disk.Copy = Disk.Copy.BeginRun(Disk.Lineage?.Tip ?? default);
            ReplicaRun run = new(world, source, this, final, peer);
            _run = run;
            world.Note($"{Name}: {PullVerdicts.WordOf(final)} from {source.Name} begins");
            world.Rules.CheckBegin(run);
            world.Plan(world.Now + world.DrawStep(), run.Step);
        }

        return final;
    }

    private void CancelRun()
    {
        if (_run is not null)
        {
            _run.End();
            _run = null;
            Disk.Copy = Disk.Copy.EndRun(Clock);
        }
    }

    private void UpdateInSync()
    {
        if (_router is null)
        {
            return;
        }

        bool isOfMaster = _master is not null && LastComplete?.Source == _master;
        bool isInSync = InSync.Holds(
            Disk.Copy, Disk.Lineage, _masterLineage, isOfMaster, _verdict == PullVerdict.Conflict);
        if (isInSync)
        {
            ReplicaRules.CheckInSync(this, _master);
        }

        if (isInSync != _router.IsInSync)
        {
            _router.SetInSync(isInSync, world.Now);
        }
    }
}
