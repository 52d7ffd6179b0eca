using System.Diagnostics;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Checks;

/// <summary>
/// Runs a probe with a time limit, whatever it does: a run that takes longer has failed, and what is left of it keeps
/// only its own successor waiting. For one caller at a time.
/// </summary>
/// <param name="probe">The probe.</param>
/// <param name="stopping">Cuts short what runs.</param>
internal sealed class BoundedProbe(ICheckProbe probe, CancellationToken stopping)
{
    // A process that was frozen finds its timers due before it could read the answer that waits.
    private static readonly TimeSpan Frozen = TimeSpan.FromMilliseconds(500);

    private Task _leftover = Task.CompletedTask;

    /// <summary>Ends when nothing of the last run is left.</summary>
    public Task Leftover => _leftover;

    /// <summary>Runs it once.</summary>
    /// <param name="limit">When it counts as failed, above zero.</param>
    /// <returns>What it found; null when this process did not run meanwhile and nothing can be said.</returns>
    /// <exception cref="OperationCanceledException">It is stopped.</exception>
    public async Task<CheckOutcome?> RunAsync(Duration limit)
    {
        TimeSpan timeout = SpanOf(limit);

        // What was cancelled a moment ago ends at once, unless it hangs.
        if (!_leftover.IsCompleted
            && await Task.WhenAny(_leftover, Task.Delay(timeout / 4, stopping)).ConfigureAwait(false) != _leftover)
        {
            stopping.ThrowIfCancellationRequested();
            return CheckOutcome.Skipped;
        }

        var cancellation = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task<CheckOutcome> run = Task.Run(() => probe.RunAsync(cancellation.Token), CancellationToken.None);
        _leftover = EndAsync(run, cancellation);
        long begin = Stopwatch.GetTimestamp();
        try
        {
            return await run.WaitAsync(timeout, stopping).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            TimeSpan elapsed = Stopwatch.GetElapsedTime(begin);
            await cancellation.CancelAsync().ConfigureAwait(false);
            return elapsed > (timeout * 2) + Frozen
                ? null
                : CheckOutcome.Failure($"timed out after {limit}") with { IsTimeout = true };
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            return CheckOutcome.Failure(e.Message);
        }
    }

    /// <summary>The same length for .NET's timers.</summary>
    public static TimeSpan SpanOf(Duration length) => new(length.Nanoseconds / TimeSpan.NanosecondsPerTick);

    private static async Task EndAsync(Task run, CancellationTokenSource cancellation)
    {
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.Dispose();
    }
}
