using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Polling;
using VipKeeper.Linux.Processes;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Hooks;

/// <content>The thread.</content>
internal sealed partial class HookService
{
    private void Run()
    {
        try
        {
            Instant stopDue = Instant.Never;
            Span<ReadyEvent> ready = stackalloc ReadyEvent[EventPoll.MaxEvents];
            while (!_isStopping || !IsIdle())
            {
                Instant now = MonotonicClock.Now;
                stopDue = _isStopping && stopDue.IsNever ? now + StopLimit : stopDue;
                if (now >= stopDue)
                {
                    GiveUp(now);
                }

                StartWaiting(now);
                int count = _poll.Wait(ready, NextDeadline(now < stopDue ? stopDue : Instant.Never));
                Handle(ready[..count], MonotonicClock.Now);
            }
        }
        catch (LinuxException e)
        {
            _logger.Error("Hooks are not run any more: {Error}.", e.Message);
        }
    }

    private bool IsIdle()
    {
        lock (_gate)
        {
            foreach (InstanceHooks instance in _instances.Values)
            {
                if (!instance.Queue.IsIdle)
                {
                    return false;
                }
            }

            return true;
        }
    }

    // The daemon's end has its own limit, whatever the hooks' are.
    private void GiveUp(Instant now)
    {
        lock (_gate)
        {
            foreach (InstanceHooks instance in _instances.Values)
            {
                instance.Queue.Abandon();
            }
        }

        foreach (HookProcess process in _processes)
        {
            process.Terminate(now);
        }
    }

    private Instant NextDeadline(Instant deadline)
    {
        foreach (HookProcess process in _processes)
        {
            deadline = process.Due < deadline ? process.Due : deadline;
        }

        return deadline;
    }

    private void StartWaiting(Instant now)
    {
        while (_processes.Count < MostProcesses && TakeNext() is var (instance, order))
        {
            Start(instance, order, now);
        }
    }

    private (InstanceHooks Instance, HookOrder Order)? TakeNext()
    {
        lock (_gate)
        {
            foreach (InstanceHooks instance in _instances.Values)
            {
                if (instance.Queue.TryTake(firstOnly: _isPaused) is { } order)
                {
                    instance.Running = order.Name;
                    return (instance, order);
                }
            }

            return null;
        }
    }

    private void Start(InstanceHooks instance, HookOrder order, Instant now)
    {
        string? refusal = HookFile.Fault(order.Hook.Run[0], order.Hook.User);
        if (refusal is not null)
        {
            Refuse(instance, order, $"{order.Hook.Run[0]} {refusal}");
            return;
        }

        int errno = ChildProcess.TryStart(
            HookLauncher.Program,
            HookLauncher.ArgumentsOf(order.Hook.User, order.Arguments),
            HookEnvironment.Build(order, Generations.GenerationOf(order.Notice.Name)),
            out ChildProcess? child);
        if (child is null)
        {
            Refuse(instance, order, $"no process can be started: {Errno.Describe(errno)}");
            return;
        }

        var process = new HookProcess(
            _nextTag, order, instance, child,
            line => HookSentences.LogLine(_logger, instance.Name, order.Name, line),
            now);
        _nextTag += 2;
        _processes.Add(process);
        _poll.Add(child.ExitFd, process.Tag);
        _poll.Add(child.OutputFd, process.Tag + 1);
    }

    private void Refuse(InstanceHooks instance, HookOrder order, string refusal) => Complete(instance, order, new()
    {
        Name = order.Name,
        State = order.Notice.State,
        At = DateTimeOffset.Now,
        Length = Duration.Zero,
        Refusal = refusal,
    });

    private void Handle(ReadOnlySpan<ReadyEvent> ready, Instant now)
    {
        foreach (ReadyEvent readyEvent in ready)
        {
            if (readyEvent.Tag == SignalTag)
            {
                _signal.Drain();
            }
            else if (Find(readyEvent.Tag) is { } process)
            {
                Handle(process, isEnd: readyEvent.Tag == process.Tag, now);
            }
        }

        foreach (HookProcess process in _processes)
        {
            if (process.Order.IsCancelled)
            {
                process.Terminate(now);
            }

            process.HandleTimer(now);
        }
    }

    private void Handle(HookProcess process, bool isEnd, Instant now)
    {
        if (!isEnd)
        {
            process.ReadOutput();
        }
        else if (process.TryEnd(now) is { } record)
        {
            _processes.Remove(process);
            process.Dispose();
            Complete(process.Instance, process.Order, record);
        }
    }

    private HookProcess? Find(ulong tag)
    {
        foreach (HookProcess process in _processes)
        {
            if (process.Tag == (tag & ~1UL))
            {
                return process;
            }
        }

        return null;
    }

    private void Complete(InstanceHooks instance, HookOrder order, HookRecord record)
    {
        HookSentences.LogEnd(_logger, instance.Name, record);
        lock (_gate)
        {
            instance.Complete(order.Stage, record);
        }

        // Before whoever waits for it goes on: what follows from the hook is told after the hook.
        Ended?.Invoke(order, record);
        order.Ended?.TrySetResult(record);
    }
}
