using Serilog;
using VipKeeper.Configuration;
using VipKeeper.Loop;
using VipKeeper.Loop.Commands;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Checks;

/// <summary>
/// Checks the virtual addresses of every instance that becomes master, tells what came of it, and has the loop give the
/// role back where that is configured.
/// </summary>
internal sealed class TakeoverChecks(PacketLoop loop, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TakeoverCheck> _checks = new(StringComparer.Ordinal);

    /// <summary>Told when the service does not answer: the instance, the promise and what came of it.</summary>
    public Action<InstanceConfiguration, Duration, TakeoverReport>? Failed { get; set; }

    /// <summary>Takes a change of state, in the order in which they came; never waits for a check.</summary>
    public void Note(in LoopEvent transition)
    {
        InstanceConfiguration configuration = transition.Configuration!;
        lock (_gate)
        {
            if (_checks.Remove(configuration.Name, out TakeoverCheck? before))
            {
                before.Stop();
            }

            if (transition.Transition.To == RouterState.Master && configuration.AfterTakeover.Check)
            {
                var check = new TakeoverCheck(configuration);
                _checks.Add(configuration.Name, check);
                long becameMaster = transition.BecameMaster;
                _ = Task.Run(() => RunAsync(check, configuration, becameMaster));
            }
        }
    }

    /// <summary>What is known of an instance that is master; null when nothing was checked.</summary>
    public TakeoverReport? ReportOf(string instance)
    {
        lock (_gate)
        {
            return _checks.TryGetValue(instance, out TakeoverCheck? check) ? check.Report : null;
        }
    }

    /// <summary>Gives up what runs.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            foreach (TakeoverCheck check in _checks.Values)
            {
                check.Stop();
            }
        }
    }

    private async Task RunAsync(TakeoverCheck check, InstanceConfiguration configuration, long becameMaster)
    {
        try
        {
            if (await check.RunAsync().ConfigureAwait(false) is not { } report)
            {
                return;
            }

            if (report.IsReached == true)
            {
                logger.Information(
                    "{Instance}: the service answers at the virtual addresses, {Milliseconds} ms after the takeover.",
                    configuration.Name, Math.Round(report.Elapsed.TotalMilliseconds));
            }
            else
            {
                logger.Error(
                    "{Instance}: the service does not answer at the virtual addresses, {Promise} after the takeover: "
                    + "{Reason}.",
                    configuration.Name, check.Promise, report.Reason);
                Failed?.Invoke(configuration, check.Promise, report);
            }

            await TellAsync(configuration, becameMaster, report.IsReached == true).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It is master no more.
        }
    }

    private async Task TellAsync(InstanceConfiguration configuration, long becameMaster, bool isReached)
    {
        TakeoverConfiguration takeover = configuration.AfterTakeover;
        if (!isReached && !takeover.Yields)
        {
            return;
        }

        var command = new ReportTakeoverCommand(configuration.Name, becameMaster, isReached, takeover.HoldDown);
        await loop.PostAsync(command).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!isReached && !command.HasYielded)
        {
            logger.Warning(
                "{Instance}: it stays master all the same: no other node was heard around the takeover.",
                configuration.Name);
        }
    }
}
