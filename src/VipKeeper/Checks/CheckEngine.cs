using Microsoft.Extensions.Hosting;
using Serilog;
using Serilog.Events;
using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Logging;
using VipKeeper.Loop;
using VipKeeper.Loop.Commands;

namespace VipKeeper.Checks;

/// <summary>
/// Runs the checks of every instance and tells the packet loop, through its mailbox, whenever the judged state of one
/// changes.
/// </summary>
internal sealed class CheckEngine(PacketLoop loop, DaemonConfiguration initial, ILogger logger) : IHostedService
{
    // Scripts are killed at once on a stop; this only waits for the kernel.
    private static readonly TimeSpan StopLimit = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private List<CheckRunner> _runners = [];

    /// <summary>The checks of the virtual addresses.</summary>
    public TakeoverChecks Takeovers { get; } = new(loop, logger);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Apply(initial);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Takeovers.Stop();
        List<CheckRunner> runners;
        lock (_lock)
        {
            // They stay to be asked about while the loop drains.
            runners = _runners;
        }

        var ends = new List<Task>(runners.Count);
        foreach (CheckRunner runner in runners)
        {
            runner.Stop();
            ends.Add(runner.Ended);
        }

        await Task.WhenAny(Task.WhenAll(ends), Task.Delay(StopLimit, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>
    /// Runs the checks of a configuration that the loop has taken. A check that is as it was goes on undisturbed.
    /// </summary>
    public void Apply(DaemonConfiguration configuration)
    {
        lock (_lock)
        {
            var next = new List<CheckRunner>();
            foreach (InstanceConfiguration instance in configuration.Instances)
            {
                foreach (CheckConfiguration check in instance.Track.Checks)
                {
                    CheckRunner? kept = Find(_runners, instance.Name, check.Name);
                    if (kept is not null && kept.Check == check)
                    {
                        _runners.Remove(kept);
                        next.Add(kept);
                        continue;
                    }

                    var runner = new CheckRunner(instance.Name, check, kept?.Report, HandleChange);
                    next.Add(runner);
                    runner.Start();
                }
            }

            foreach (CheckRunner gone in _runners)
            {
                gone.Stop();
            }

            _runners = next;
            foreach (CheckRunner runner in next)
            {
                // The loop may have begun anew with this one's initial state.
                Tell(runner);
            }
        }
    }

    /// <summary>What is known of a check; null when there is none of that name.</summary>
    public CheckReport? ReportOf(string instance, string check)
    {
        lock (_lock)
        {
            return Find(_runners, instance, check)?.Report;
        }
    }

    /// <summary>Counts every run of a check as failed for a while; it ends by itself.</summary>
    /// <param name="instance">The name of its instance.</param>
    /// <param name="check">Its name.</param>
    /// <param name="length">For how long; zero ends it at once.</param>
    /// <returns>False when there is no such check, or it counts a number.</returns>
    public bool TryFail(string instance, string check, TimeSpan length)
    {
        lock (_lock)
        {
            CheckRunner? runner = Find(_runners, instance, check);
            if (runner is not { Check.Kind.InitialNumber: null })
            {
                return false;
            }

            runner.FailFor(length);
            return true;
        }
    }

    private static CheckRunner? Find(List<CheckRunner> runners, string instance, string check)
    {
        foreach (CheckRunner runner in runners)
        {
            if (runner.Instance == instance && runner.Check.Name == check)
            {
                return runner;
            }
        }

        return null;
    }

    private void HandleChange(CheckRunner runner)
    {
        CheckReport report = runner.Report;
        Tell(runner);
        if (runner.Check.Kind.InitialNumber is not null)
        {
            logger.Write(
                report.Outcome.IsSuccess ? LogEventLevel.Information : LogEventLevel.Warning,
                "{Instance}: check {Check} counts {Value}: {Reason}.",
                runner.Instance, runner.Check.Name, report.Value, report.Outcome.Reason);
        }
        else if (report.IsUp)
        {
            InKeepalivedsWords(runner, report).Information(
                "{Instance}: check {Check} is up: {Reason}.",
                runner.Instance, runner.Check.Name, report.Outcome.Reason);
        }
        else
        {
            InKeepalivedsWords(runner, report).Warning(
                "{Instance}: check {Check} is down: {Reason}.",
                runner.Instance, runner.Check.Name, report.Outcome.Reason);
        }
    }

    private ILogger InKeepalivedsWords(CheckRunner runner, CheckReport report) => logger.ForContext(
        ConsoleFormatter.KeepalivedProperty, KeepalivedSentences.Of(runner.Check.Name, report));

    // Read and posted in one go, so that the last post of several threads has the last state.
    private void Tell(CheckRunner runner)
    {
        lock (runner.TellLock)
        {
            _ = TellAsync(new ReportCheckCommand(runner.Instance, runner.Check, runner.Report.Value));
        }
    }

    private async Task TellAsync(ReportCheckCommand report) =>
        await loop.PostAsync(report).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
