using VipKeeper.Configuration;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Replication;

/// <content>Being master: a promotion is written into the data before any client can reach it.</content>
internal sealed partial class ReplicationWorker
{
    private static readonly Duration StatementInterval = Duration.FromMilliseconds(500);
    private static readonly Duration RecordInterval = Duration.FromSeconds(5);

    // After this long as backup, a takeover that was prepared does not come any more.
    private static readonly Duration WithdrawAfter = Duration.FromSeconds(3);

    private Instant _stateNextAt;
    private Instant _recordNextAt;
    private Instant _pendingSince = Instant.Never;
    private long _pendingGeneration;

    private static LineageId NewId() => new(Guid.NewGuid().ToByteArray());

    private static UtcTime UtcNow => UtcTime.Of(DateTime.UtcNow);

    private IEnumerable<ReplicatedDirectory> Directories()
    {
        foreach (ReplicatedPathConfiguration path in Replication.Paths)
        {
            yield return new ReplicatedDirectory(path.Path);
        }
    }

    private void RecordReign()
    {
        BecameMaster? became;
        lock (_gate)
        {
            became = _becameMaster;
            _becameMaster = null;
        }

        bool isMaster = _look?.State == RouterState.Master;
        if (became is not null || isMaster)
        {
            bool wasPrepared = _record.PendingPromotion is not null;
            if (wasPrepared)
            {
                // The gate wrote it down; now it has happened.
                Save(_record with { PendingPromotion = null });
            }
            else if (became is { IsResumed: false })
            {
                Promote(became.At, isPending: false);
            }
            else if (isMaster && _record.UnrecordedSince is null && (_local ?? ReadLocal()) is { IsEmpty: true })
            {
                Promote(became?.At ?? UtcNow, isPending: false);
            }
        }
        else if (_record.PendingPromotion is not null)
        {
            WithdrawIfMoot();
        }

        if (_look is not null && _record.UnrecordedSince is not null && MonotonicClock.Now >= _recordNextAt)
        {
            Promote(_record.ToCopy().UnrecordedSince ?? UtcNow, isPending: false);
        }
    }

    // Whatever fails, the node becomes master: a copy that nobody serves helps nobody. What is not written down keeps
    // it from pulling later.
    private void Promote(UtcTime at, bool isPending)
    {
        LineageId id = NewId();
        CopyState copy = _record.ToCopy();
        string? fault = null;
        try
        {
            Write(lineage => lineage.Promote(id, _node, at, copy.Origin));
            _logger.Information("{Instance}: the promotion {Tip} is written into the data.", Name, id.Short);
        }
        catch (Exception e) when (e is ReplicationException or IOException or UnauthorizedAccessException)
        {
            fault = e.Message;
            _recordNextAt = MonotonicClock.Now + RecordInterval;
        }

        if (fault is not null && !copy.IsPromotionUnrecorded)
        {
            _logger.Error(
                "{Instance}: the promotion cannot be written into the data: {Fault}. This node goes on, keeps trying, "
                + "and does not copy from another one before it is written.",
                Name, fault);
        }

        _pendingSince = MonotonicClock.Now;
        _pendingGeneration = _look?.Generation ?? 0;
        Save(_record.With(copy.Promote(at, isRecorded: fault is null)) with
        {
            PendingPromotion = fault is null && isPending ? id.ToString() : null,
        });
    }

    // All paths get the same: where they differ after a crash, what they have in common goes on.
    private void Write(Func<Lineage, Lineage> change)
    {
        Lineage next = change(Lineage.CommonHistory(ReadPaths()));
        foreach (ReplicatedDirectory directory in Directories())
        {
            directory.WriteLineage(next);
        }

        _local = next;
    }

    private Lineage? ReadLocal() => _local = Lineage.OldestCommon(ReadPaths());

    private Lineage[] ReadPaths()
    {
        var lineages = new List<Lineage>();
        foreach (ReplicatedDirectory directory in Directories())
        {
            directory.Prepare();
            lineages.Add(directory.ReadLineage());
        }

        _isWithoutLineage = lineages.TrueForAll(static lineage => lineage.IsEmpty);
        return [.. lineages];
    }

    // The gate was refused, or a better master came in between: no client has reached this node.
    private void WithdrawIfMoot()
    {
        if (IsPromotionPending && MonotonicClock.Now - _pendingSince >= WithdrawAfter)
        {
            Withdraw();
        }
    }

    private bool IsPromotionPending =>
        _record.PendingPromotion is not null && _look is { State: not RouterState.Master } look
        && look.Generation == _pendingGeneration;

    private void Withdraw()
    {
        LineageId pending = ReplicationRecord.IdOf(_record.PendingPromotion);
        Write(lineage => lineage.Withdraw(pending));
        Save(_record with { PendingPromotion = null });
        _logger.Information(
            "{Instance}: the promotion {Tip} did not come about and is removed from the data.", Name, pending.Short);
    }

    private void State()
    {
        if (MonotonicClock.Now < _stateNextAt)
        {
            return;
        }

        _stateNextAt = MonotonicClock.Now + StatementInterval;
        foreach (ReplicatedDirectory directory in Directories())
        {
            try
            {
                directory.Prepare();
                directory.WriteStatement(new SourceStatement(_node, UtcNow));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // An old one is as good, only earlier.
            }
        }
    }
}
