using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Serilog;
using VipKeeper.Linux.Polling;
using VipKeeper.Loop;
using VipKeeper.Loop.Commands;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Gates;

/// <summary>
/// Carries out what the packet loop asks for before a takeover and before a planned release, and answers through its
/// mailbox with the number of the request: an answer that comes too late answers nothing.
/// </summary>
/// <param name="loop">Whose requests.</param>
/// <param name="takeover">The steps of a takeover, in their order.</param>
/// <param name="release">The steps of a release, in their order.</param>
/// <param name="logger">Gets what waits and what went wrong.</param>
internal sealed class GateService(
    PacketLoop loop, ImmutableArray<ITakeoverStep> takeover, ImmutableArray<IReleaseStep> release, ILogger logger)
    : IHostedService, IDisposable
{
    private readonly Dictionary<LatestEvent, RunningRequest> _running = [];
    private readonly CancellationTokenSource _stopping = new();
    private Thread? _thread;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _thread = new Thread(Run, 128 * 1024) { Name = "gates", IsBackground = true };
        _thread.Start();
        return Task.CompletedTask;
    }

    /// <summary>Ends every step; after the loop, which waits for none any more.</summary>
    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        loop.Requests.Signal();
        while (_thread is { IsAlive: true } && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(5, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stopping.Dispose();

    private void Run()
    {
        using var poll = new EventPoll();
        poll.Add(loop.Requests.Fd, 0);
        Span<ReadyEvent> ready = stackalloc ReadyEvent[1];
        while (true)
        {
            // The loop has ended then, and what it said last is still to be told.
            bool isLast = _stopping.IsCancellationRequested;
            loop.Requests.DrainSignal();
            foreach (LatestEvent slot in loop.Requests.Slots)
            {
                if (slot.TryRead(out LoopEvent asked))
                {
                    Look(slot, asked);
                }
            }

            if (isLast)
            {
                break;
            }

            ForgetRetired();
            poll.Wait(ready, Instant.Never);
        }

        foreach (RunningRequest running in _running.Values)
        {
            running.Cancel();
        }
    }

    private void Look(LatestEvent slot, in LoopEvent asked)
    {
        RunningRequest? before = _running.GetValueOrDefault(slot);
        bool isOver = asked.Kind == LoopEventKind.RequestEnded;
        if (isOver && before?.Number == asked.Number)
        {
            before.Cancel();
            _running[slot] = new RunningRequest(-asked.Number, before.IsRelease);
            _running[slot].Begin(_ => before.Steps);
            GateSentences.LogEnd(logger, asked.Configuration!, before.IsRelease, asked.End);
        }
        else if (!isOver && before?.Number != asked.Number)
        {
            before?.Cancel();
            _running[slot] = Begin(asked, before?.Steps ?? Task.CompletedTask);
        }
    }

    private RunningRequest Begin(in LoopEvent asked, Task before)
    {
        var running = new RunningRequest(asked.Number, asked.Kind == LoopEventKind.ReleaseRequested);
        if (running.IsRelease)
        {
            var request = new ReleaseRequest(asked);
            GateSentences.LogRelease(logger, request);
            running.Begin(cancellation => DrainAsync(request, before, cancellation));
        }
        else
        {
            var request = new TakeoverRequest(asked);
            GateSentences.LogTakeover(logger, request);
            running.Begin(cancellation => PrepareAsync(request, before, cancellation));
        }

        return running;
    }

    private async Task PrepareAsync(TakeoverRequest request, Task before, CancellationToken cancellation)
    {
        await before.ConfigureAwait(false);
        bool isReady = true;
        foreach (ITakeoverStep step in takeover)
        {
            string? failure = await FailureOf(step.PrepareAsync, request, cancellation).ConfigureAwait(false);
            if (cancellation.IsCancellationRequested)
            {
                return;
            }

            if (failure is not null)
            {
                isReady = false;
                GateSentences.LogFailure(logger, request.Configuration, failure);
                if (request.Configuration.Hooks.BeforeMaster is { OnFailure: GateFailure.StayBackup })
                {
                    break;
                }
            }
        }

        await AnswerAsync(request.Number, isReady).ConfigureAwait(false);
    }

    // Where the node takes over in spite of a failure, the steps after it are needed all the more.
    private static async Task<string?> FailureOf(
        Func<TakeoverRequest, CancellationToken, Task<TakeoverVerdict>> step,
        TakeoverRequest request,
        CancellationToken cancellation)
    {
        try
        {
            TakeoverVerdict verdict = await step(request, cancellation).ConfigureAwait(false);
            return verdict.Failure;
        }
        catch (Exception e)
        {
            return e.Message;
        }
    }

    private async Task DrainAsync(ReleaseRequest request, Task before, CancellationToken cancellation)
    {
        await before.ConfigureAwait(false);
        foreach (IReleaseStep step in release)
        {
            try
            {
                await step.DrainAsync(request, cancellation).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                if (!cancellation.IsCancellationRequested)
                {
                    logger.Warning("{Instance}: {Failure}.", request.Configuration.Name, e.Message);
                }
            }
        }

        if (!cancellation.IsCancellationRequested)
        {
            await AnswerAsync(request.Number, isReady: true).ConfigureAwait(false);
        }
    }

    private async Task AnswerAsync(long number, bool isReady)
    {
        try
        {
            await loop.PostAsync(new AnswerRequestCommand(number, isReady)).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // A loop that broke is told by the service that watches it.
            logger.Debug("Nobody waits for a takeover any more: {Error}.", e.Message);
        }
    }

    private void ForgetRetired()
    {
        foreach (LatestEvent slot in new List<LatestEvent>(_running.Keys))
        {
            if (slot.IsRetired && _running[slot].Steps.IsCompleted)
            {
                _running[slot].Dispose();
                _running.Remove(slot);
            }
            else if (slot.IsRetired)
            {
                _running[slot].Cancel();
            }
        }
    }
}
