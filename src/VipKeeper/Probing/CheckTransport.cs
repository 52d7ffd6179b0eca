using System.Collections.Concurrent;
using VipKeeper.Checks;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Polling;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Probing;

/// <summary>Probes a service by what its check does: a connection, a question, a page; each run is one probe.</summary>
/// <param name="create">Makes the probe of a run; runs overlap when the service is slow.</param>
/// <param name="timeout">When a run is given up.</param>
internal sealed class CheckTransport(Func<ICheckProbe> create, Duration timeout) : IProbeTransport
{
    // A service that hangs must not cost this machine its descriptors: beyond it, a probe counts as lost at once.
    private const int MostRunning = 512;

    private readonly EventCounter _signal = new();
    private readonly ConcurrentQueue<CheckAnswer> _answers = new();
    private readonly CancellationTokenSource _stop = new();
    private int _running;

    /// <summary>Why the last run that failed did; null when none has.</summary>
    public string? LastFailure { get; private set; }

    /// <inheritdoc/>
    public int Fd => _signal.Fd;

    /// <inheritdoc/>
    public bool TrySend(long number, Instant now)
    {
        if (Interlocked.Increment(ref _running) > MostRunning)
        {
            Interlocked.Decrement(ref _running);
            LastFailure = $"{MostRunning} probes wait already";
            return false;
        }

        _ = Task.Run(() => RunAsync(number));
        return true;
    }

    /// <inheritdoc/>
    public void ReadAnswers(ProbeTally tally)
    {
        _signal.Drain();
        while (_answers.TryDequeue(out CheckAnswer? answer))
        {
            if (answer.Failure is null)
            {
                tally.NoteAnswer(answer.Number, default, answer.At);
            }
            else
            {
                LastFailure = answer.Failure;
                tally.NoteFailure(answer.Number);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _signal.Dispose();
    }

    private async Task RunAsync(long number)
    {
        string? failure;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        limited.CancelAfter(BoundedProbe.SpanOf(timeout));
        try
        {
            CheckOutcome outcome = await create().RunAsync(limited.Token).ConfigureAwait(false);
            failure = outcome.IsSuccess ? null : outcome.Reason;
        }
        catch (OperationCanceledException)
        {
            failure = "timed out";
        }
        catch (Exception e)
        {
            failure = e.Message;
        }

        Interlocked.Decrement(ref _running);
        _answers.Enqueue(new CheckAnswer(number, MonotonicClock.Now, failure));
        _signal.Signal();
    }
}
