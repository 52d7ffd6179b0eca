using System.Diagnostics;
using VipKeeper.Configuration;

namespace VipKeeper.Checks;

/// <summary>
/// Runs one check again and again and judges what comes of it. It waits for no other check, and nobody waits for it: a
/// run that takes longer than the timeout has failed, and what is left of it keeps only its own successor waiting.
/// </summary>
internal sealed class CheckRunner : IDisposable
{
    // What jitter takes from an interval at most, so that many checks do not run in step; it never lengthens one.
    private const double Jitter = 0.1;

    private static readonly CheckOutcome NotYet = CheckOutcome.Success("not run yet");

    private readonly CancellationTokenSource _stopping = new();
    private readonly CheckJudge _judge;
    private readonly ICheckProbe _probe;
    private readonly Action<CheckRunner> _changed;
    private readonly TimeSpan _timeout;
    private readonly TimeSpan _interval;
    private Task _leftover = Task.CompletedTask;
    private volatile CheckReport _report;

    /// <summary>Prepares a check in its initial state.</summary>
    /// <param name="instance">The name of its instance.</param>
    /// <param name="check">The check.</param>
    /// <param name="changed">Called after each change of the judged state, on a thread of the pool.</param>
    public CheckRunner(string instance, CheckConfiguration check, Action<CheckRunner> changed)
    {
        Instance = instance;
        Check = check;
        _changed = changed;
        _judge = new CheckJudge(check.Rise, check.Fall, check.IsInitiallyUp);
        _probe = CheckProbes.Create(instance, check, _stopping.Token);
        _timeout = SpanOf(check.Timeout.Nanoseconds);
        _interval = SpanOf(check.Interval.Nanoseconds);
        _report = new CheckReport(check.IsInitiallyUp, null, null, NotYet, TimeSpan.Zero);
    }

    /// <summary>The name of its instance.</summary>
    public string Instance { get; }

    /// <summary>The check.</summary>
    public CheckConfiguration Check { get; }

    /// <summary>What is known now.</summary>
    public CheckReport Report => _report;

    /// <summary>Held while its state is told.</summary>
    public Lock TellLock { get; } = new();

    /// <summary>Ends when nothing of it runs any more, after <see cref="Stop"/>.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Begins.</summary>
    public void Start() => Ended = Task.Run(RunAsync);

    /// <summary>Gives up; what runs is cut short.</summary>
    public void Stop() => _stopping.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync()
    {
        try
        {
            await Task.Delay(_interval * (Random.Shared.NextDouble() * Jitter), _stopping.Token).ConfigureAwait(false);
            while (true)
            {
                long begin = Stopwatch.GetTimestamp();
                TimeSpan period = _interval * (1 - (Random.Shared.NextDouble() * Jitter));
                CheckOutcome? outcome = await RunOnceAsync().ConfigureAwait(false);
                TimeSpan elapsed = Stopwatch.GetElapsedTime(begin);
                Take(outcome, elapsed);
                if (elapsed < period)
                {
                    await Task.Delay(period - elapsed, _stopping.Token).ConfigureAwait(false);
                }

                _stopping.Token.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped; what it left may still have to end.
        }

        await _leftover.ConfigureAwait(false);
    }

    private async Task<CheckOutcome?> RunOnceAsync()
    {
        // What was cancelled a moment ago ends at once, unless it hangs.
        if (!_leftover.IsCompleted
            && await Task.WhenAny(_leftover, Task.Delay(_timeout / 4, _stopping.Token)).ConfigureAwait(false)
                != _leftover)
        {
            return CheckOutcome.Failure("the run before has not ended");
        }

        var cancellation = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        Task<CheckOutcome> run = Task.Run(() => _probe.RunAsync(cancellation.Token), CancellationToken.None);
        _leftover = EndAsync(run, cancellation);
        long begin = Stopwatch.GetTimestamp();
        try
        {
            return await run.WaitAsync(_timeout, _stopping.Token).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            TimeSpan elapsed = Stopwatch.GetElapsedTime(begin);
            await cancellation.CancelAsync().ConfigureAwait(false);

            // A process that was frozen finds its timers due before it could read the answer that waits.
            bool wasFrozen = elapsed > (_timeout * 2) + TimeSpan.FromMilliseconds(500);
            return wasFrozen ? null : CheckOutcome.Failure($"timed out after {Check.Timeout}");
        }
        catch (Exception e) when (!_stopping.IsCancellationRequested)
        {
            return CheckOutcome.Failure(e.Message);
        }
    }

    private static async Task EndAsync(Task run, CancellationTokenSource cancellation)
    {
        await ((Task)run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.Dispose();
    }

    private void Take(CheckOutcome? outcome, TimeSpan elapsed)
    {
        if (outcome is null)
        {
            return;
        }

        DateTimeOffset now = DateTimeOffset.Now;
        bool isChange = _judge.Take(outcome.IsSuccess);
        _report = new CheckReport(_judge.IsUp, isChange ? now : _report.Since, now, outcome, elapsed);
        if (isChange)
        {
            _changed(this);
        }
    }

    private static TimeSpan SpanOf(long nanoseconds) => new(nanoseconds / TimeSpan.NanosecondsPerTick);
}
