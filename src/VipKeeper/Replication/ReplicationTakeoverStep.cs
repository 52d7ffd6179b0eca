using VipKeeper.Configuration;
using VipKeeper.Gates;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Replication;

/// <summary>
/// Before a node becomes master: a pull that goes on is killed, of a master that still serves one more is made when it
/// is configured, and the promotion is written into the data, so that data without it is known to be older.
/// </summary>
internal sealed class ReplicationTakeoverStep(ReplicationService replication) : ITakeoverStep
{
    /// <inheritdoc/>
    public async Task<TakeoverVerdict> PrepareAsync(TakeoverRequest request, CancellationToken cancellation)
    {
        InstanceConfiguration configuration = request.Configuration;
        if (configuration.Replication is not { } settings || replication.Find(configuration.Name) is not { } worker)
        {
            return TakeoverVerdict.Ready;
        }

        // One that resigned still has its data, and its rsync; one that is preempted serves until we are master.
        bool isServed = request.Reason is TransitionReason.MasterResigned or TransitionReason.Preempted;
        var order = new ReplicationOrder(ReplicationOrderKind.Takeover)
        {
            Peer = isServed && settings.FinalSync is not null ? request.Peer : default(InetAddress),
            IsPreemption = request.Reason == TransitionReason.Preempted,
            PullUntil = settings.FinalSync is { } limit ? request.At + limit : request.At,
            Cancellation = cancellation,
        };
        worker.Post(order);
        await order.Answer.ConfigureAwait(false);
        return TakeoverVerdict.Ready;
    }
}
