using System.Diagnostics;
using VipKeeper.Configuration;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Checks;

/// <summary>
/// Asks the virtual addresses of a new master what its checks ask the service itself, again and again until all have
/// answered or the promise has passed: an answer at 127.0.0.1 does not say that the service listens at an address that
/// has just come.
/// </summary>
/// <param name="configuration">The instance.</param>
internal sealed class TakeoverCheck(InstanceConfiguration configuration) : IDisposable
{
    private static readonly Duration DefaultPromise = Duration.FromSeconds(10);
    private static readonly Duration LongestPause = Duration.FromMilliseconds(250);

    private readonly CancellationTokenSource _stopping = new();
    private readonly long _begin = Stopwatch.GetTimestamp();
    private volatile TakeoverReport? _report;

    /// <summary>What is known; null where there is nothing to check.</summary>
    public TakeoverReport? Report => _report;

    /// <summary>Until when every check must have succeeded: the instance's <c>rto</c>, or 10 s.</summary>
    public Duration Promise => configuration.Rto ?? DefaultPromise;

    /// <summary>Gives up; what runs is cut short.</summary>
    public void Stop() => _stopping.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    /// <summary>Checks, until an end is known.</summary>
    /// <returns>That, or null where there is nothing to check.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<TakeoverReport?> RunAsync()
    {
        List<Task<string?>> attempts = Begin();
        if (attempts.Count == 0)
        {
            return null;
        }

        DateTimeOffset began = DateTimeOffset.Now - Stopwatch.GetElapsedTime(_begin);
        _report = new TakeoverReport(began, null, TimeSpan.Zero, null);
        string? reason = null;
        foreach (Task<string?> attempt in attempts)
        {
            reason = await attempt.ConfigureAwait(false) ?? reason;
        }

        return _report = new TakeoverReport(began, reason is null, Stopwatch.GetElapsedTime(_begin), reason);
    }

    private List<Task<string?>> Begin()
    {
        var attempts = new List<Task<string?>>();
        foreach (CheckConfiguration check in configuration.Track.Checks)
        {
            // What asks another machine says nothing of this node's service, and a reversed check wants no answer.
            if (check.Kind.Target is not { } target
                || check.Condition.IsReversed
                || target.Family != configuration.Family
                || !LocalAddress.Contains(target))
            {
                continue;
            }

            foreach (AddressConfiguration address in configuration.Addresses)
            {
                if (!address.Address.IsLinkLocalIPv6)
                {
                    attempts.Add(ReachAsync(check, address.Address));
                }
            }
        }

        return attempts;
    }

    // Null when it answered.
    private async Task<string?> ReachAsync(CheckConfiguration check, InetAddress address)
    {
        CheckConfiguration aimed = check with { Kind = check.Kind.AimedAt(address) };
        var probe = new BoundedProbe(
            CheckProbes.Create(configuration.Name, aimed, _stopping.Token), _stopping.Token);
        Duration pause = check.Interval < LongestPause ? check.Interval : LongestPause;
        string? reason = null;
        while (true)
        {
            Duration limit = Shorter(check.Timeout, Left());
            CheckOutcome? outcome = await probe.RunAsync(limit).ConfigureAwait(false);
            if (outcome is { IsSuccess: true })
            {
                return null;
            }

            // An attempt that the end cuts short says less than the one before.
            reason = limit == check.Timeout || reason is null ? outcome?.Reason ?? reason : reason;
            Duration left = Left();
            if (left <= Duration.Zero)
            {
                return $"check {check.Name} at {address}: {reason ?? "this process did not run"}";
            }

            await Task.Delay(BoundedProbe.SpanOf(Shorter(pause, left)), _stopping.Token).ConfigureAwait(false);
        }
    }

    private Duration Left() =>
        Promise - new Duration(Stopwatch.GetElapsedTime(_begin).Ticks * TimeSpan.NanosecondsPerTick);

    // The last attempt begins at the end at the latest, and gets a moment.
    private static Duration Shorter(Duration wanted, Duration left)
    {
        Duration least = Duration.FromMilliseconds(1);
        Duration shorter = wanted < left ? wanted : left;
        return shorter > least ? shorter : least;
    }
}
