using System.Runtime.ExceptionServices;
using System.Text.Unicode;
using VipKeeper.Configuration;
using VipKeeper.Linux.Clock;
using VipKeeper.Loop.Commands;
using VipKeeper.Loop.Events;
using VipKeeper.Status;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>What other threads ask for.</content>
internal sealed partial class PacketLoop
{
    private void RunCommands()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (_mailbox.TryDequeue(out LoopCommand? command))
        {
            try
            {
                Run(command);
                command.Complete();
            }
            catch (Exception e)
            {
                command.Fail(e);
                ExceptionDispatchInfo.Throw(e);
            }
        }

        _allocatedByCommands += GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Run(LoopCommand command)
    {
        switch (command)
        {
            case StopCommand:
                Stop();
                break;
            case BeginReloadCommand:
                NotifyReloading();
                break;
            case ReportReadyCommand:
                _notifier.Notify("READY=1"u8);
                break;
            case AnswerRequestCommand answer:
                Answer(answer, MonotonicClock.Now);
                break;
            case ReleaseRemovedCommand release:
                ReleaseRemoved(release, MonotonicClock.Now);
                break;
            case ApplyConfigurationCommand when _isStopping:
                break;
            case ApplyConfigurationCommand apply:
                Apply(apply.Configuration, MonotonicClock.Now);
                break;
            case PrepareReexecCommand prepare:
                PrepareReexec(prepare, MonotonicClock.Now);
                break;
            case AbandonReexecCommand:
                AbandonReexec(MonotonicClock.Now);
                break;
            case NoteKeepalivedCommand note:
                NoteKeepalived(note, MonotonicClock.Now);
                break;
            case ReportCheckCommand report:
                ReportCheck(report, MonotonicClock.Now);
                break;
            case ReportTakeoverCommand report:
                ReportTakeover(report, MonotonicClock.Now);
                break;
            case LookAtMasterCommand look:
                Find(look.Name)?.Look(look);
                break;
            case SetInSyncCommand data:
                Find(data.Name)?.SetInSync(data.IsInSync, MonotonicClock.Now);
                break;
            case SwitchOverCommand order:
                SwitchOver(order, MonotonicClock.Now);
                break;
            case EndAsideCommand order:
                EndAside(order, MonotonicClock.Now);
                break;
            case SetMaintenanceCommand order:
                SetMaintenance(order, MonotonicClock.Now);
                break;
            case ReadStatusCommand read:
                Fill(read.Snapshot);
                break;
        }
    }

    private void ReportCheck(ReportCheckCommand report, Instant now) =>
        Find(report.Instance)?.HandleCheck(report.Check, report.Value, now);

    private void ReportTakeover(ReportTakeoverCommand report, Instant now) =>
        report.HasYielded = Find(report.Instance)?.HandleTakeover(report, now) ?? false;

    private RunningInstance? Find(string name) => Array.Find(_instances, one => one.Configuration.Name == name);

    // sd_notify(3): a reload is announced with the time, so that an older READY=1 cannot end it.
    private void NotifyReloading()
    {
        Span<byte> state = stackalloc byte[64];
        long microseconds = MonotonicClock.Now.Nanoseconds / 1_000;
        if (Utf8.TryWrite(state, $"RELOADING=1\nMONOTONIC_USEC={microseconds}", out int length))
        {
            _notifier.Notify(state[..length]);
        }
    }

    private void Apply(DaemonConfiguration configuration, Instant now)
    {
        DissolveGroups(now);
        TrackLinks(configuration);
        LoadDevices(configuration, now);
        var next = new RunningInstance?[configuration.Instances.Length];
        foreach (RunningInstance known in _instances)
        {
            int index = IndexOfSame(configuration, known);
            if (index >= 0)
            {
                next[index] = known;
            }
            else
            {
                // What goes frees its addresses and VRID before what comes can want them.
                known.ShutdownAtOnce(now);
                known.Detach();
            }
        }

        var added = new List<RunningInstance>();
        for (int i = 0; i < next.Length; i++)
        {
            InstanceConfiguration wanted = configuration.Instances[i];
            if (next[i] is { } kept)
            {
                kept.Reconfigure(wanted, now);
            }
            else
            {
                added.Add(next[i] = new RunningInstance(
                    wanted, PortOf(wanted.Interface), _netlink, _trackedLinks, PortOf, Events, Requests));
            }
        }

        _configuration = configuration;
        _instances = Array.ConvertAll(next, static instance => instance!);
        DropUnusedPorts();
        for (int i = 0; i < _instances.Length && !_isObserving; i++)
        {
            _instances[i].RecordTo(_record, i);
            _instances[i].RecordAddressesTo(_addressRecord);
        }

        FormGroups(configuration);
        foreach (RunningInstance instance in added)
        {
            ApplyMaintenance(instance, now);
        }

        Begin(added, now);
        SettleGroups(now);
        UpdateWatches(now);
        Events.Write(new LoopEvent { Kind = LoopEventKind.ConfigurationApplied, At = now });
        BeginSteadyState();
    }

    private void Begin(List<RunningInstance> added, Instant now)
    {
        if (!_isObserving)
        {
            RemoveLeftovers(now);
        }

        var ports = new List<InterfacePort>();
        foreach (RunningInstance instance in added)
        {
            if (!ports.Contains(instance.Port))
            {
                ports.Add(instance.Port);
            }

            foreach (VirtualAddress address in instance.Addresses)
            {
                if (!ports.Contains(address.Port))
                {
                    ports.Add(address.Port);
                }
            }
        }

        LoadPorts(ports, now);
        if (_isObserving)
        {
            ObserveAll(Duration.Zero, now);
            return;
        }

        // Only the daemon's start is delayed: what a reload adds begins in a network that has settled.
        Duration delay = _started.Task.IsCompleted ? Duration.Zero : _configuration.StartupDelay;
        Instant[] patiences = PatiencesOf(added, now);
        for (int i = 0; i < patiences.Length; i++)
        {
            added[i].Startup(patiences[i], delay, now);
        }

        _addressRecord.ForgetBefore();
    }

    // Identity is VRID, interface and family, as on the wire: a renamed instance goes on undisturbed.
    private static int IndexOfSame(DaemonConfiguration configuration, RunningInstance running)
    {
        for (int i = 0; i < configuration.Instances.Length; i++)
        {
            InstanceConfiguration wanted = configuration.Instances[i];
            if (wanted.Vrid == running.Configuration.Vrid
                && wanted.Interface == running.Configuration.Interface
                && wanted.Family == running.Configuration.Family)
            {
                return i;
            }
        }

        return -1;
    }

    private InterfacePort PortOf(string name)
    {
        if (!_ports.TryGetValue(name, out InterfacePort? port))
        {
            port = new InterfacePort(name, _isObserving);
            _ports.Add(name, port);
        }

        return port;
    }

    // Before an instance moves an address there, the interface must be known.
    private void LoadDevices(DaemonConfiguration configuration, Instant now)
    {
        List<InterfacePort> added = [];
        foreach (InstanceConfiguration instance in configuration.Instances)
        {
            foreach (AddressConfiguration address in instance.Addresses.AddRange(instance.ExcludedAddresses))
            {
                if (address.Device is { } device && !_ports.ContainsKey(device))
                {
                    added.Add(PortOf(device));
                }
            }
        }

        if (added.Count > 0)
        {
            LoadPorts(added, now);
        }
    }

    private void DropUnusedPorts()
    {
        foreach (InterfacePort port in new List<InterfacePort>(_ports.Values))
        {
            if (port.Instances.Count == 0 && port.Guests.Count == 0)
            {
                port.Dispose();
                _ports.Remove(port.Name);
            }
        }

        WatchEndpoints();
    }

    // epoll(7) forgets a descriptor that is closed, so only new sockets need adding; the tags are positions.
    private void WatchEndpoints()
    {
        int count = 0;
        bool isSame = true;
        foreach (InterfacePort port in _ports.Values)
        {
            isSame &= IsWatched(port.EndpointIPv4, ref count) & IsWatched(port.EndpointIPv6, ref count);
        }

        if (isSame && count == _endpoints.Length)
        {
            return;
        }

        foreach (ProtocolEndpoint endpoint in _endpoints)
        {
            endpoint.Unwatch(_poll);
        }

        var open = new List<ProtocolEndpoint>(_ports.Count * 2);
        foreach (InterfacePort port in _ports.Values)
        {
            AddOpen(open, port.EndpointIPv4);
            AddOpen(open, port.EndpointIPv6);
        }

        _endpoints = [.. open];
        for (int i = 0; i < _endpoints.Length; i++)
        {
            _endpoints[i].Watch(_poll, FirstEndpointTag + (ulong)i);
        }
    }

    private static void AddOpen(List<ProtocolEndpoint> open, ProtocolEndpoint? endpoint)
    {
        if (endpoint?.Socket is not null)
        {
            open.Add(endpoint);
        }
    }

    private bool IsWatched(ProtocolEndpoint? endpoint, ref int count)
    {
        if (endpoint?.Socket is null)
        {
            return true;
        }

        bool isWatched = endpoint.IsWatched && count < _endpoints.Length && _endpoints[count] == endpoint;
        count++;
        return isWatched;
    }

    private void BeginSteadyState()
    {
        _shortestDownInterval = new Duration(long.MaxValue);
        foreach (RunningInstance instance in _instances)
        {
            Duration interval = instance.Router.DownInterval;
            _shortestDownInterval = interval < _shortestDownInterval ? interval : _shortestDownInterval;
        }

        // Collect now what configuring left behind, and give it back: afterwards nothing allocates here.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        _allocatedByCommands = 0;
    }

    private void Fill(LoopSnapshot snapshot)
    {
        snapshot.InstanceCount = _instances.Length;
        ReadOnlySpan<InstanceSnapshot> room = snapshot.Instances;
        for (int i = 0; i < room.Length; i++)
        {
            room[i].Copy(_instances[i], MonotonicClock.Now);
        }

        snapshot.At = MonotonicClock.Now;
        snapshot.Wakeups = _wakeups;
        snapshot.MaximumLateness = _lateness.Maximum;
        snapshot.LatenessSum = _lateness.Sum;
        _lateness.Counts.CopyTo(snapshot.LatenessCounts);
        snapshot.AllocatedBytes =
            GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore - _allocatedByCommands;
        snapshot.EventsLost = Events.Lost;
        snapshot.EventsWaiting = Events.Waiting;
        snapshot.IsRealTime = _isRealTime;
        snapshot.IsMemoryLocked = _isMemoryLocked;
    }
}
