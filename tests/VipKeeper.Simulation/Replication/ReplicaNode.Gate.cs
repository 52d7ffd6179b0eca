using VipKeeper.Replication;

namespace VipKeeper.Simulation.Replication;

/// <content>From the won election to the first client: the last pull, the entry in each path, the address.</content>
internal sealed partial class ReplicaNode
{
    private static readonly Duration FinalSyncTimeout = Duration.FromSeconds(3);
    private static readonly Duration LongestLinger = Duration.FromMilliseconds(400);

    private int _gate;
    private bool _isInGate;
    private LineageId _promotion;
    private UtcTime? _unrecordedBefore;
    private TransitionReason _reason;

    // The master that was heard for long enough until it resigned or was preempted.
    private ReplicaNode? _resignedSteady;

    /// <summary>The router is master; the address is not open yet.</summary>
    public void BeginGate(TransitionReason reason)
    {
        int gate = ++_gate;
        _isInGate = true;
        _reason = reason;
        _promotion = default;
        _unrecordedBefore = Disk.Copy.UnrecordedSince;
        CancelRun();
        bool isPlanned = reason is TransitionReason.MasterResigned or TransitionReason.Preempted;
        ReplicaNode? source = reason == TransitionReason.Preempted && IsSteady ? _master : _resignedSteady;
        if (isPlanned && world.Scenario.HasFinalSync && source is not null)
        {
            _finalSource = source;
            TryPull(isFinal: true);
            world.Plan(world.Now + FinalSyncTimeout, () => InGate(gate, EndFinalPull));
        }

        if (_run is null)
        {
            world.Plan(world.Now + world.DrawStep(), () => InGate(gate, Record));
        }
    }

    /// <summary>The router has let go of the address. Who is connected stays so for a moment.</summary>
    public void EndReign()
    {
        _gate++;
        CancelRun();
        if (_isInGate)
        {
            Withdraw();
        }
        else if (Reign >= 0)
        {
            _servesUntil = world.Now + world.DrawWithin(LongestLinger);
        }
    }

    private void EndFinalPull()
    {
        if (_run is not null)
        {
            CancelRun();
            Record();
        }
    }

    private void Record()
    {
        _finalSource = null;
        if (Disk.IsFull)
        {
            world.Note($"{Name}: promotion not recorded");
            Disk.Copy = Disk.Copy.Promote(Clock, isRecorded: false);
            PlanInGate(Open);
            return;
        }

        Lineage promoted = Lineage.CommonHistory(Disk.Lineages)
            .Promote(world.MakeId(), Name, Clock, Disk.Copy.Origin);
        _promotion = promoted.Tip;
        Disk.Lineages[0] = promoted;
        PlanInGate(() =>
        {
            Disk.Lineages[1] = promoted;
            Disk.Copy = Disk.Copy.Promote(Clock, isRecorded: true);
            PlanInGate(Open);
        });
    }

    private void Open()
    {
        _isInGate = false;
        Reign = world.MakeReign();
        _servesUntil = new Instant(long.MaxValue - 1);
        Disk.Reigns.Add(Reign);
        world.Note($"{Name}: serves, reign {Reign}");
        ReplicaRules.CheckPromotion(this, _promotion);
        if (_reason == TransitionReason.Preempted)
        {
            world.Rules.CheckPreemption(this);
        }
    }

    // No client has reached it.
    private void Withdraw()
    {
        world.Note($"{Name}: gate closed again");
        _isInGate = false;
        _finalSource = null;
        for (int path = 0; path < ReplicaDisk.Paths; path++)
        {
            Disk.Lineages[path] = Disk.Lineages[path].Withdraw(_promotion);
        }

        UtcTime? before = _unrecordedBefore;
        Disk.Copy = Disk.Copy.Promote(before ?? Clock, isRecorded: before is null);
        _promotion = default;
    }

    private void RecordLate()
    {
        if (_isInGate || _run is not null || Disk.IsFull
            || Disk.Copy.UnrecordedSince is not UtcTime since)
        {
            return;
        }

        Lineage promoted = Lineage.CommonHistory(Disk.Lineages)
            .Promote(world.MakeId(), Name, since, Disk.Copy.Origin);
        Disk.Lineages[0] = promoted;
        Disk.Lineages[1] = promoted;
        Disk.Copy = Disk.Copy.Promote(Clock, isRecorded: true);
        world.Note($"{Name}: promotion recorded late");
    }

    private void PlanInGate(Action act)
    {
        int gate = _gate;
        world.Plan(world.Now + world.DrawStep(), () => InGate(gate, act));
    }

    private void InGate(int gate, Action act)
    {
        if (gate == _gate && IsAlive && _isInGate)
        {
            act();
        }
    }
}
