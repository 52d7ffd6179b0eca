using Microsoft.Extensions.Hosting;
using Serilog;
using VipKeeper.Api.Reading;
using VipKeeper.Checks;
using VipKeeper.History;
using VipKeeper.Hooks;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Polling;
using VipKeeper.Loop;
using VipKeeper.Loop.Events;
using VipKeeper.Notifications;
using VipKeeper.Outages;
using VipKeeper.Replication;
using VipKeeper.Stalls;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Daemon;

/// <summary>
/// Reads the loop's events on a thread of its own and turns them into log lines. However slow the log is, the loop
/// does not wait for it: the queue between them is bounded. Hooks, and the checks of a takeover, get their changes of
/// state from here, too.
/// </summary>
internal sealed class EventReporter(
    PacketLoop loop,
    StallWatch stalls,
    HookService hooks,
    TakeoverChecks takeovers,
    ReplicationService replication,
    OutageProber prober,
    HistoryService history,
    StatusFeed feed,
    NotificationService notifications,
    ILogger logger)
    : IHostedService
{
    private readonly RepetitionFilter _repetitions = new();
    private Thread? _thread;
    private long _lost;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _thread = new Thread(Run, 256 * 1024) { Name = "event-reporter", IsBackground = true };
        _thread.Start();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // The last events are those of the end: the thread ends by itself when the loop has ended and all is read.
        while (_thread is { IsAlive: true } && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(5, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private void Run()
    {
        using var poll = new EventPoll();
        poll.Add(loop.Events.Fd, 0);
        Span<ReadyEvent> ready = stackalloc ReadyEvent[1];
        while (true)
        {
            bool hasEnded = loop.Ended.IsCompleted;
            if (loop.ThreadId != 0)
            {
                stalls.Tick(loop.ThreadId, MonotonicClock.Now);
            }

            loop.Events.DrainSignal();
            while (loop.Events.TryRead(out LoopEvent loopEvent))
            {
                if (loopEvent.Kind == LoopEventKind.Transition)
                {
                    // Before the log, which may be slow.
                    hooks.Note(loopEvent);
                    takeovers.Note(loopEvent);
                    replication.Note(loopEvent);
                    notifications.Note(loopEvent, history.Note(loopEvent, prober.OutageBefore(loopEvent)));
                    prober.Note(loopEvent);
                    feed.Wake();
                }
                else if (loopEvent.Kind == LoopEventKind.Announced)
                {
                    history.NoteAnnouncements(loopEvent);
                }
                else if (loopEvent.Kind == LoopEventKind.SwitchoverTakenBack)
                {
                    history.WithdrawRequest(loopEvent.Instance!);
                }

                if (loopEvent.Kind == LoopEventKind.Stalled)
                {
                    Stall stall = stalls.Explain(loopEvent);
                    history.Note(stall);
                    EventSentences.LogStall(logger, stall);
                }
                else if (_repetitions.TryPass(ref loopEvent, loopEvent.At))
                {
                    EventSentences.Log(logger, loopEvent);
                    notifications.Note(loopEvent);
                }
            }

            while (_repetitions.TryFlush(MonotonicClock.Now, out LoopEvent held))
            {
                EventSentences.Log(logger, held);
            }

            TellLost();
            if (hasEnded)
            {
                return;
            }

            poll.Wait(ready, MonotonicClock.Now + Duration.FromMilliseconds(200));
        }
    }

    // Whatever was lost, the last state of every instance reaches its hooks.
    private void NoteLatest()
    {
        foreach (LatestEvent latest in loop.Events.Latest)
        {
            if (latest.TryRead(out LoopEvent transition))
            {
                hooks.Note(transition);
                replication.Note(transition);
                if (!history.Has(transition.Number))
                {
                    notifications.Note(transition, history.Note(transition, prober.OutageBefore(transition)));
                    prober.Note(transition);
                }
            }
        }
    }

    private void TellLost()
    {
        long lost = loop.Events.Lost;
        if (lost > _lost)
        {
            NoteLatest();
            logger.Warning("{Count} events of the packet loop were not logged: the log was too slow.", lost - _lost);
            _lost = lost;
        }
    }
}
