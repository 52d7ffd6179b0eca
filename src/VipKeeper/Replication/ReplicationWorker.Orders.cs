using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Replication;

/// <content>What is asked from outside.</content>
internal sealed partial class ReplicationWorker
{
    private void TakeOrders()
    {
        while (NextOrder() is { } order)
        {
            try
            {
                Carry(order);
            }
            catch (Exception e) when (e is ReplicationException or IOException or UnauthorizedAccessException)
            {
                order.Refuse(e.Message);
            }
            finally
            {
                // Whatever happened, nobody waits for it any more.
                order.Refuse("it failed unexpectedly; the log says why");
            }
        }
    }

    private ReplicationOrder? NextOrder()
    {
        lock (_gate)
        {
            return _orders.TryDequeue(out ReplicationOrder? order) ? order : null;
        }
    }

    private void Carry(ReplicationOrder order)
    {
        Look();
        switch (order.Kind)
        {
            case ReplicationOrderKind.Takeover:
                TakeOver(order);
                break;
            case ReplicationOrderKind.Now:
                RequireBackup("there is nothing to pull", "run it on the other node");
                _isDueNow = true;
                order.Complete(HasSteadyMaster
                    ? "the run begins"
                    : $"the run begins when the master has been heard for {Replication.StableFor}");
                break;
            case ReplicationOrderKind.TakePeer:
                TakePeer(order);
                break;
            default:
                KeepMine(order);
                break;
        }
    }

    private void RequireBackup(string consequence, string advice)
    {
        if (_look?.State != RouterState.Backup)
        {
            throw new ReplicationException(
                $"{Name} is {_look?.State.ToString() ?? "not known"} here, so {consequence}; {advice}");
        }
    }

    private void TakeOver(ReplicationOrder order)
    {
        if (!order.Cancellation.IsCancellationRequested && !order.Peer.IsUnspecified && _lock is not null)
        {
            if (IsPromotionPending)
            {
                Withdraw();
            }

            _takeover = order;
            try
            {
                Pull(order.Peer);
            }
            finally
            {
                _takeover = null;
            }

            if (order.IsPreemption && _record.Dirty)
            {
                // The living master has whole data, and this node's was whole until a moment ago: it stays backup.
                Publish();
                order.Complete("it has lost its data's wholeness");
                return;
            }
        }

        if (!order.Cancellation.IsCancellationRequested)
        {
            if (IsPromotionPending)
            {
                Withdraw();
            }

            Promote(UtcNow, isPending: true);
        }

        order.Complete("it may be master");
    }

    private void TakePeer(ReplicationOrder order)
    {
        RequireBackup("it has no peer to take data from", "run it on the node that is backup");
        Lineage local = ReadLocal() ?? Lineage.Empty;
        Lineage peer = ReadOther(_steadySince.IsNever ? default : _steadyMaster, out _);
        if (peer.IsEmpty)
        {
            throw new ReplicationException(
                "the master's data says nothing of its history, so nothing says what would be taken; look at its "
                + "replication first: vipkeeper sync status");
        }

        Save(_record with
        {
            OrderLocalTip = ReplicationRecord.TextOf(local.Tip),
            OrderPeerTip = ReplicationRecord.TextOf(peer.Tip),
        });
        _isDueNow = true;
        _logger.Warning(
            "{Instance}: an operator decided for the data of the master, promotion {Peer}, against that of this node, "
            + "{Local}; what is replaced is kept aside.",
            Name, Describe(peer), Describe(local));
        order.Complete("the master's data is taken; what it replaces is kept in .vipkeeper/aside of each path");
    }

    private void KeepMine(ReplicationOrder order)
    {
        Lineage local = ReadLocal() ?? throw new ReplicationException(
            "the paths of this node have nothing in common; take the master's data: vipkeeper sync resolve "
            + "--take-peer");
        Lineage peer = ReadOther(OtherNode(), out SourceStatement? statement);
        if (peer.IsEmpty || local.Contains(peer.Tip))
        {
            throw new ReplicationException(
                "the other node has no history that is not here, so there is nothing to decide between; to keep files "
                + "that are newer here, copy them to the master, or make this node master");
        }

        LineageId id = NewId();
        UtcTime now = UtcNow;
        Write(lineage => lineage.Resolve(id, _node, now, peer, statement?.Node));
        Save(_record with
        {
            UnrecordedSince = null,
            OrderLocalTip = null,
            OrderPeerTip = null,
        });
        _isDueNow = true;
        _logger.Warning(
            "{Instance}: an operator decided for the data of this node against promotion {Peer} of the other one.",
            Name, Describe(peer));
        order.Complete(_look?.State == RouterState.Master
            ? "this node's data stays; the other node pulls from now on, and keeps what that replaces aside"
            : "this node's data stays, and it pulls nothing from the present master; make it master, so that the other "
                + "one pulls: stop vipkeeper on the other node until this one has taken over");
    }

    private InetAddress OtherNode() => _look is { Master.IsUnspecified: false } look ? look.Master
        : _configuration.Peers.Length == 1 ? _configuration.Peers[0]
        : throw new ReplicationException(
            "no other master was heard, so the other node's address is not known; run it there: vipkeeper sync resolve "
            + "--take-peer");

    private Lineage ReadOther(InetAddress host, out SourceStatement? statement)
    {
        if (host.IsUnspecified)
        {
            throw new ReplicationException("no master is heard; is the other node running?");
        }

        if (_lock is null)
        {
            throw new ReplicationException("another run holds the lock; try again in a moment");
        }

        var source = new RsyncSource(Replication, host, _configuration.Interface);
        _isReadingOnly = true;
        try
        {
            if (ReadPeer(source, out Lineage peer, out statement) is { } unread)
            {
                throw new ReplicationException(unread == PullOutcome.Cancelled
                    ? "the role changed meanwhile"
                    : _lastError ?? "the other node's data cannot be read");
            }

            _peer = peer;
            return peer;
        }
        finally
        {
            _isReadingOnly = false;
        }
    }

    private static string Describe(Lineage lineage) => lineage.Last?.ToString() ?? "none";
}
