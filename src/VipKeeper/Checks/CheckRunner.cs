using System.Diagnostics;
using VipKeeper.Configuration;
using VipKeeper.Vrrp;

namespace VipKeeper.Checks;

/// <summary>
/// Runs one check again and again and judges what comes of it. It waits for no other check, and nobody waits for it.
/// </summary>
internal sealed class CheckRunner : IDisposable
{
    // What jitter takes from an interval at most, so that many checks do not run in step; it never lengthens one.
    private const double Jitter = 0.1;

    // A change shows after a few runs, one odd run hardly.
    private const double AverageOf = 8;

    private static readonly CheckOutcome NotYet = CheckOutcome.Success("not run yet");

    private readonly CancellationTokenSource _stopping = new();
    private readonly CheckJudge _judge;
    private readonly BoundedProbe _probe;
    private readonly Action<CheckRunner> _changed;
    private readonly TimeSpan _interval;
    private volatile CheckReport _report;

    // On the clock of Environment.TickCount64; 0 for not.
    private long _failUntil;

    /// <summary>Prepares a check in its initial state.</summary>
    /// <param name="instance">The name of its instance.</param>
    /// <param name="check">The check.</param>
    /// <param name="before">What was counted before a reload changed it; null when it is new.</param>
    /// <param name="changed">Called after each change of what is to be told, on a thread of the pool.</param>
    public CheckRunner(
        string instance, CheckConfiguration check, CheckReport? before, Action<CheckRunner> changed)
    {
        Instance = instance;
        Check = check;
        _changed = changed;
        _judge = new CheckJudge(check.Rise, check.Fall, check.IsInitiallyUp);
        _probe = new BoundedProbe(CheckProbes.Create(instance, check, _stopping.Token), _stopping.Token);
        _interval = BoundedProbe.SpanOf(check.Interval);
        _report = new CheckReport(
            check.IsInitiallyUp, check.InitialValue, null, null, NotYet, TimeSpan.Zero, TimeSpan.Zero,
            before?.Skipped ?? 0)
        {
            Runs = before?.Runs ?? 0,
            Failures = before?.Failures ?? 0,
            Total = before?.Total ?? TimeSpan.Zero,
        };
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

    /// <summary>Counts every run as failed for a while, whatever it finds. It ends by itself.</summary>
    /// <param name="length">For how long from now; zero ends it.</param>
    public void FailFor(TimeSpan length) => Volatile.Write(
        ref _failUntil, length > TimeSpan.Zero ? Environment.TickCount64 + (long)length.TotalMilliseconds : 0);

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
                CheckOutcome? outcome = await _probe.RunAsync(Check.Timeout).ConfigureAwait(false);
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

        await _probe.Leftover.ConfigureAwait(false);
    }

    private void Take(CheckOutcome? outcome, TimeSpan elapsed)
    {
        if (outcome is null)
        {
            return;
        }

        if (Environment.TickCount64 < Volatile.Read(ref _failUntil))
        {
            outcome = CheckOutcome.Failure("made to fail by a drill");
        }

        DateTimeOffset now = DateTimeOffset.Now;
        bool isNumber = Check.Kind.InitialNumber is not null;
        int value = _report.Value;
        bool isNews = false;
        if (isNumber)
        {
            value = outcome.Number ?? value;
            isNews = outcome.IsSuccess != _report.Outcome.IsSuccess;
        }
        else if (_judge.Take(outcome.IsSuccess))
        {
            value = _judge.IsUp ? TrackedCondition.Up : TrackedCondition.Down;
        }

        bool isChange = value != _report.Value;
        TimeSpan average = _report.LastRun is null
            ? elapsed
            : _report.Average + ((elapsed - _report.Average) / AverageOf);
        long skipped = _report.Skipped + (ReferenceEquals(outcome, CheckOutcome.Skipped) ? 1 : 0);
        _report = new CheckReport(
            isNumber || _judge.IsUp, value, isChange ? now : _report.Since, now, outcome, elapsed, average, skipped)
        {
            Runs = _report.Runs + 1,
            Failures = _report.Failures + (outcome.IsSuccess ? 0 : 1),
            Total = _report.Total + elapsed,
        };
        if (isChange || isNews)
        {
            _changed(this);
        }
    }
}
