using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Replication;

/// <summary>Something that is asked of a worker.</summary>
/// <param name="kind">What.</param>
internal sealed class ReplicationOrder(ReplicationOrderKind kind)
{
    private readonly TaskCompletionSource<string> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What.</summary>
    public ReplicationOrderKind Kind { get; } = kind;

    /// <summary>
    /// For <see cref="ReplicationOrderKind.Takeover"/>: the master that hands over and can be pulled from once more;
    /// unspecified when there is none.
    /// </summary>
    public InetAddress Peer { get; init; }

    /// <summary>For the same: that master lives and has a lower priority.</summary>
    public bool IsPreemption { get; init; }

    /// <summary>For the same: when the pull is to have ended.</summary>
    public Instant PullUntil { get; init; }

    /// <summary>For the same: the takeover is not waited for any more.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The answer, a sentence; fails with a <see cref="ReplicationException"/> when it is refused.</summary>
    public Task<string> Answer => _answer.Task;

    /// <summary>It is done, or will be.</summary>
    public void Complete(string sentence) => _answer.TrySetResult(sentence);

    /// <summary>It is not done.</summary>
    public void Refuse(string reason) => _answer.TrySetException(new ReplicationException(reason));
}
