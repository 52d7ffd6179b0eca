using System.Collections.Concurrent;
using VipKeeper.Configuration;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Netlink;
using VipKeeper.Linux.Polling;
using VipKeeper.Linux.Scheduling;
using VipKeeper.Linux.Sockets;
using VipKeeper.Linux.Systemd;
using VipKeeper.Loop.Commands;
using VipKeeper.Loop.Events;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <summary>
/// The one thread that owns the sockets, the timers and every virtual router. It waits in epoll, takes no lock and,
/// in the steady state, allocates nothing; the rest of the program reaches it through a mailbox and hears from it
/// through <see cref="Events"/>.
/// </summary>
internal sealed partial class PacketLoop : IDisposable
{
    private const int StackBytes = 256 * 1024;
    private const int RealTimePriority = 10;

    // Epoll tags: the mailbox, the route monitor, then one per endpoint, then one per watch for claims;
    // for an observer, one per interface.
    private const ulong MailboxTag = 0;
    private const ulong RoutesTag = 1;
    private const ulong FirstEndpointTag = 2;
    private const ulong FirstWatchTag = 1UL << 32;
    private const ulong FirstOutgoingTag = 1UL << 33;

    private readonly ServiceNotifier _notifier;
    private readonly MastershipRecord _record;
    private readonly AddressRecord _addressRecord;
    private readonly EventPoll _poll = new();
    private readonly EventCounter _wakeup = new();
    private readonly ConcurrentQueue<LoopCommand> _mailbox = new();
    private readonly RouteNetlink _netlink = new();
    private readonly RouteMonitor _monitor = new();
    private readonly ReceiveBatch _batch = new();
    private readonly Dictionary<string, InterfacePort> _ports = [];
    private readonly LatenessHistogram _lateness = new();
    private readonly Thread _thread;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DaemonConfiguration _configuration;
    private RunningInstance[] _instances = [];
    private ProtocolEndpoint[] _endpoints = [];
    private readonly List<NeighborWatch> _watches = [];
    private Duration _shortestDownInterval = Duration.FromSeconds(1);
    private Duration _watchdogPeriod;
    private Instant _watchdogDue = Instant.Never;
    private bool _isStopping;
    private bool _isRealTime;
    private bool _isMemoryLocked;
    private SuspensionWatch _suspension = SuspensionWatch.Begin();
    private long _wakeups;
    private long _allocatedBefore;
    private long _allocatedByCommands;

    /// <summary>
    /// Prepares a loop; nothing is sent before <see cref="StartAsync"/>, and nothing at all while observing.
    /// </summary>
    /// <exception cref="Linux.LinuxException">The kernel refuses epoll or rtnetlink.</exception>
    public PacketLoop(
        DaemonConfiguration configuration,
        ServiceNotifier notifier,
        MastershipRecord record,
        AddressRecord addressRecord,
        bool isObserving)
    {
        _isObserving = isObserving;
        _record = record;
        _addressRecord = addressRecord;
        _configuration = configuration;
        _notifier = notifier;
        _thread = new Thread(Run, StackBytes) { Name = "packet-loop", IsBackground = true };
    }

    /// <summary>What happened, for one reader.</summary>
    public LoopEventQueue Events { get; } = new();

    /// <summary>What is to be done elsewhere before a takeover or a release, for one reader.</summary>
    public RequestBoard Requests { get; } = new();

    /// <summary>The kernel's id of the loop's thread; known after the start.</summary>
    public int ThreadId { get; private set; }

    /// <summary>Why SCHED_FIFO was refused, or 0; known after the start.</summary>
    public int RealTimeErrno { get; private set; }

    /// <summary>Why locking the memory was refused, or 0; known after the start.</summary>
    public int MemoryLockErrno { get; private set; }

    /// <summary>Ends when the loop has ended; fails when it broke.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Starts the thread and waits until every instance takes part (or is in Fault).</summary>
    /// <exception cref="Linux.LinuxException">A socket was refused for lack of a capability.</exception>
    public Task StartAsync()
    {
        _thread.Start();
        return _started.Task;
    }

    /// <summary>Hands a command to the loop; its completion tells when it is done.</summary>
    public Task PostAsync(LoopCommand command)
    {
        _mailbox.Enqueue(command);
        _wakeup.Signal();
        return Task.WhenAny(command.Completion, _ended.Task).Unwrap();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (InterfacePort port in _ports.Values)
        {
            port.Dispose();
        }

        _monitor.Dispose();
        _netlink.Dispose();
        _wakeup.Dispose();
        _poll.Dispose();
        Events.Dispose();
        Requests.Dispose();
    }

    private void Run()
    {
        try
        {
            Begin();
            _started.SetResult();
            while (!_isStopping || !HasStopped())
            {
                RunOnce();
            }

            _ended.SetResult();
        }
        catch (Exception e)
        {
            ReleaseEverything();
            if (!_started.TrySetException(e))
            {
                _ended.TrySetException(e);
            }
        }
    }

    private bool HasStopped()
    {
        foreach (RunningInstance instance in _instances)
        {
            if (instance.Router.State != RouterState.Init)
            {
                return false;
            }
        }

        return true;
    }

    private void Begin()
    {
        _poll.Add(_wakeup.Fd, MailboxTag);
        _poll.Add(_monitor.Fd, RoutesTag);

        // Before the first packet: what follows must not be delayed by paging or by another thread's work.
        ThreadId = KernelThread.CurrentId;
        MemoryLockErrno = MemoryLock.TryLockAll();
        _isMemoryLocked = MemoryLockErrno == 0;
        RealTimeErrno = RealTimeScheduler.TrySetFifo(RealTimePriority);
        _isRealTime = RealTimeErrno == 0;
        RealTimeScheduler.SetTimerSlack(Duration.FromMilliseconds(0.001));

        // Before our own sockets are there: they would look like another daemon's.
        _areMarksOfTheDead = Leftovers.AreMarksOfTheDead();
        LookForKeepalived();
        Apply(_configuration, MonotonicClock.Now);
        if (_notifier.WatchdogInterval is { } interval)
        {
            _watchdogPeriod = interval / 2;
            _watchdogDue = MonotonicClock.Now;
        }
    }

    private void RunOnce()
    {
        Instant deadline = NextDeadline();
        Span<ReadyEvent> ready = stackalloc ReadyEvent[16];
        int count = _poll.Wait(ready, deadline);
        _wakeups++;

        bool wasLate = NoteLateness(deadline);

        // Commands and the kernel's news first: an advert that waited must not be judged by addresses that are gone.
        // Then packets, and only then timers: after a stall, adverts in a socket must reset the down timer before it
        // is looked at.
        foreach (ReadyEvent readyEvent in ready[..count])
        {
            if (readyEvent.Tag < FirstEndpointTag)
            {
                Dispatch(readyEvent.Tag);
            }
        }

        GatherBurst(ready[..count], MonotonicClock.Now, deadline);
        foreach (ReadyEvent readyEvent in ready[..count])
        {
            if (readyEvent.Tag is >= FirstEndpointTag and < FirstWatchTag)
            {
                Dispatch(readyEvent.Tag);
            }
        }

        // After the adverts: a claim by a rival that has just yielded to, or been yielded to, is no conflict.
        foreach (ReadyEvent readyEvent in ready[..count])
        {
            if (readyEvent.Tag >= FirstOutgoingTag)
            {
                ReceiveOutgoing(_outgoing[(int)(readyEvent.Tag - FirstOutgoingTag)]);
            }
            else if (readyEvent.Tag >= FirstWatchTag)
            {
                ReceiveFrom(_watches[(int)(readyEvent.Tag - FirstWatchTag)]);
            }
        }

        if (!wasLate)
        {
            // What the packets took, or a stall in the middle of them.
            NoteLateness(NextDeadline());
        }

        Instant now = MonotonicClock.Now;
        RunTimers(now);
        HearClaims(now);
    }

    private Instant NextDeadline()
    {
        Instant deadline = _watchdogDue;
        foreach (RunningInstance instance in _instances)
        {
            if (instance.Due < deadline)
            {
                deadline = instance.Due;
            }
        }

        return deadline;
    }

    private void Dispatch(ulong tag)
    {
        switch (tag)
        {
            case MailboxTag:
                _wakeup.Drain();
                RunCommands();
                break;
            case RoutesTag:
                _monitor.Drain(this);
                break;
            default:
                int index = (int)(tag - FirstEndpointTag);
                if (index < _endpoints.Length)
                {
                    ReceiveFrom(_endpoints[index]);
                }

                break;
        }
    }

    private void RunTimers(Instant now)
    {
        foreach (RunningInstance instance in _instances)
        {
            if (instance.Due <= now)
            {
                instance.HandleTimer(now);
            }
        }

        if (_watchdogDue <= now)
        {
            _watchdogDue = now + _watchdogPeriod;
            _notifier.Notify("WATCHDOG=1"u8);
        }
    }

    private bool NoteLateness(Instant deadline)
    {
        Duration suspended = _suspension.Take();
        Instant now = MonotonicClock.Now;
        bool isLate = now > deadline;
        Duration lateness = isLate ? now - deadline : Duration.Zero;
        if (isLate)
        {
            _lateness.Record(lateness);
        }

        // No timer is late after a suspension, because their clock stood still; everything else is as after a freeze.
        Duration length = lateness + suspended;
        if (length > _shortestDownInterval)
        {
            Events.Write(new LoopEvent
            {
                Kind = LoopEventKind.Stalled,
                At = now,
                Length = length,
                Suspended = suspended,
            });
            foreach (RunningInstance instance in _instances)
            {
                instance.HandleStall(suspended, now);
            }
        }

        return isLate;
    }

    // The last resort when the loop breaks: a node that cannot take part must not hold an address.
    private void ReleaseEverything()
    {
        foreach (RunningInstance instance in _instances)
        {
            try
            {
                instance.ShutdownAtOnce(MonotonicClock.Now);
            }
            catch (Exception)
            {
                // The first failure is the one that is reported; the other instances still resign.
            }
        }
    }
}
