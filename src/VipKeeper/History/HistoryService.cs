using Microsoft.Extensions.Hosting;
using Serilog;
using VipKeeper.Daemon;
using VipKeeper.Hooks;
using VipKeeper.Linux.Clock;
using VipKeeper.Loop.Events;
using VipKeeper.Stalls;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.History;

/// <summary>
/// Keeps every change of state with what explains it. Whoever tells it something is never made to wait for the disk:
/// that is for the thread pool, one write at a time.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="node">This node's name.</param>
/// <param name="logger">Gets what is wrong with the file, once.</param>
internal sealed class HistoryService(HistoryFile file, string node, ILogger logger) : IHostedService
{
    // What ends later than these changes is not added to the oldest of them any more.
    private const int MostOpen = 512;

    // A request is carried out at once, or after a drain; what comes later has another cause.
    private static readonly Duration RequestMemory = Duration.FromSeconds(120);

    private readonly Lock _gate = new();
    private readonly List<OpenRecord> _open = [];
    private readonly Dictionary<string, OpenRecord> _failovers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RecordedHook>> _hooksBefore = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HistoryRequest> _requests = new(StringComparer.Ordinal);
    private readonly List<OpenRecord> _dirty = [];
    private HistoryRequest? _requestForAll;
    private Stall? _stall;
    private Task _writing = Task.CompletedTask;
    private bool _isWriting;
    private bool _hasMore;
    private bool _hasComplained;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _isWriting = true;
            _writing = Task.Run(RecallFailovers, CancellationToken.None);
        }

        return Task.CompletedTask;
    }

    /// <summary>Waits for what is to be written; whoever tells it something has stopped before.</summary>
    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _writing.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Notes that somebody asked for what happens next.</summary>
    /// <param name="instance">To one instance, or null for all.</param>
    /// <param name="what">Such as <c>SIGTERM</c>.</param>
    public void NoteRequest(string? instance, string what)
    {
        var request = new HistoryRequest(what, MonotonicClock.Now);
        lock (_gate)
        {
            if (instance is null)
            {
                _requestForAll = request;
            }
            else
            {
                _requests[instance] = request;
            }
        }
    }

    /// <summary>Forgets what was asked of an instance: nothing came of it.</summary>
    public void WithdrawRequest(string instance)
    {
        lock (_gate)
        {
            _requests.Remove(instance);
        }
    }

    /// <summary>Notes a time in which the process did not run, which explains what follows.</summary>
    public void Note(Stall stall)
    {
        lock (_gate)
        {
            _stall = stall;
        }
    }

    /// <summary>Takes a change of state.</summary>
    /// <param name="transition">An event with a <see cref="LoopEvent.Transition"/>.</param>
    /// <param name="outage">What the prober measured up to it, or null.</param>
    /// <returns>What is kept of it.</returns>
    public TransitionRecord Note(in LoopEvent transition, RecordedOutage? outage)
    {
        TransitionRecord record = TransitionRecordBuilder.Build(transition, node, TimeOf(transition.At));
        record.Outage = outage;
        lock (_gate)
        {
            record.Request = RequestFor(record, transition.At);
            if (_stall is { } stall && transition.At >= stall.At
                && (transition.At - stall.At).TotalMilliseconds <= 2 * record.DownIntervalMs)
            {
                record.Stall = $"This process did not run for {stall.Length} before: {StallSentences.Describe(stall)}.";
            }

            if (_hooksBefore.Remove(record.Instance, out List<RecordedHook>? before))
            {
                record.Hooks.AddRange(before);
            }

            Add(new OpenRecord(transition.Number, transition.At, record));
        }

        return record;
    }

    /// <summary>True when a change of state was taken, of those that may still learn something.</summary>
    /// <param name="number">Its number among all of this daemon.</param>
    public bool Has(long number)
    {
        lock (_gate)
        {
            return _open.Exists(open => open.Number == number);
        }
    }

    /// <summary>Takes the announcements that followed a takeover.</summary>
    public void NoteAnnouncements(in LoopEvent announced)
    {
        lock (_gate)
        {
            for (int i = _open.Count - 1; i >= 0; i--)
            {
                TransitionRecord record = _open[i].Record;
                if (record.Instance == announced.Instance && record.To == RouterState.Master
                    && _open[i].At <= announced.At)
                {
                    record.Announcements = announced.Counted ?? 0;
                    record.AnnouncementsMs = announced.Length.TotalMilliseconds;
                    Save(_open[i]);
                    return;
                }
            }
        }
    }

    /// <summary>Takes the end of a hook.</summary>
    public void NoteHook(HookOrder order, HookRecord ended)
    {
        bool isGroups = order.Notice.IsGroup;
        var hook = new RecordedHook(
            isGroups ? $"{order.Notice.Title} {ended.Name}" : ended.Name,
            EndOf(ended),
            ended.Length.TotalMilliseconds);
        lock (_gate)
        {
            if (order.Stage is HookStage.BeforeMaster or HookStage.BeforeRelease)
            {
                if (!_hooksBefore.TryGetValue(order.Notice.Name, out List<RecordedHook>? before))
                {
                    _hooksBefore.Add(order.Notice.Name, before = []);
                }

                // One that stays backup asks again and again.
                if (before.Count > 3)
                {
                    before.RemoveAt(0);
                }

                before.Add(hook);
                return;
            }

            foreach (OpenRecord open in _open)
            {
                if (open.Number == order.Notice.Number && open.Number > 0)
                {
                    open.Record.Hooks.Add(hook);
                    Save(open);
                }
            }
        }
    }

    /// <summary>Takes an outage that has ended, of an instance that was Backup here all the time.</summary>
    /// <param name="seen">A record without a change.</param>
    /// <param name="beganAt">When the last answer before it came.</param>
    public void NoteOutage(TransitionRecord seen, Instant beganAt)
    {
        seen.Node = node;
        lock (_gate)
        {
            Add(new OpenRecord(0, beganAt, seen));
        }
    }

    /// <summary>Takes the first answer of another node for an address that this one has given up.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="outage">For how long nobody answered.</param>
    public void NoteSuccessor(string instance, RecordedOutage outage)
    {
        lock (_gate)
        {
            for (int i = _open.Count - 1; i >= 0; i--)
            {
                if (_open[i].Record.Instance == instance)
                {
                    if (_open[i].Record is { From: RouterState.Master, Outage: null })
                    {
                        _open[i].Record.Outage = outage;
                        Save(_open[i]);
                    }

                    return;
                }
            }
        }
    }

    /// <summary>The last change of an instance that moved its addresses; null when none is known.</summary>
    /// <param name="instance">Its name.</param>
    /// <param name="read">Gets it under the lock.</param>
    public T? LookAtFailover<T>(string instance, Func<TransitionRecord, T> read)
        where T : class
    {
        lock (_gate)
        {
            return _failovers.TryGetValue(instance, out OpenRecord? open) ? read(open.Record) : null;
        }
    }

    private string? RequestFor(TransitionRecord record, Instant at)
    {
        HistoryRequest? request = _requestForAll;
        if (_requests.Remove(record.Instance, out HistoryRequest? own) && (request is null || own.At > request.At))
        {
            request = own;
        }

        if (request is not null && at - request.At <= RequestMemory)
        {
            return request.What;
        }

        // Nothing else takes an instance away from a daemon that goes on.
        return record.Reason == TransitionReason.Shutdown ? "reload" : null;
    }

    private void Add(OpenRecord open)
    {
        _open.Add(open);
        if (_open.Count > MostOpen)
        {
            _open.RemoveAt(0);
        }

        if (open.Record.IsFailover)
        {
            _failovers[open.Record.Instance] = open;
        }

        Save(open);
    }

    private void Save(OpenRecord open)
    {
        if (!open.IsDirty && _dirty.Count < HistoryFile.Limit)
        {
            open.IsDirty = true;
            _dirty.Add(open);
        }

        if (!_isWriting)
        {
            _isWriting = true;
            _writing = Task.Run(Write, CancellationToken.None);
        }
        else
        {
            _hasMore = true;
        }
    }

    private void Write()
    {
        while (true)
        {
            string? failure = TryWrite();
            lock (_gate)
            {
                if (failure is not null && !_hasComplained)
                {
                    logger.Warning("The history of changes of state cannot be kept: {Error}.", failure);
                }

                _hasComplained = failure is not null;
                if (!_hasMore)
                {
                    _isWriting = false;
                    return;
                }

                _hasMore = false;
            }
        }
    }

    private string? TryWrite()
    {
        List<OpenRecord> written = [];
        try
        {
            List<byte[]> lines = [];
            file.Learn();
            lock (_gate)
            {
                foreach (OpenRecord open in _dirty)
                {
                    open.Record.Id = open.Record.Id == 0 ? file.NextId() : open.Record.Id;
                    lines.Add(TransitionRecordJson.LineOf(open.Record));
                    open.IsDirty = false;
                    written.Add(open);
                }

                _dirty.Clear();
            }

            if (lines.Count > 0)
            {
                file.Append(lines);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // With the next change it is tried again.
            lock (_gate)
            {
                foreach (OpenRecord open in written)
                {
                    if (!open.IsDirty && _dirty.Count < HistoryFile.Limit)
                    {
                        open.IsDirty = true;
                        _dirty.Add(open);
                    }
                }
            }

            return e.Message;
        }
    }

    private void RecallFailovers()
    {
        try
        {
            List<TransitionRecord> records = HistoryFile.Read(file.Path);
            lock (_gate)
            {
                foreach (TransitionRecord record in records)
                {
                    if (record.IsFailover && !_open.Exists(open => open.Record.Instance == record.Instance))
                    {
                        _failovers[record.Instance] = new OpenRecord(0, default, record);
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.Warning("The history of changes of state cannot be read: {Error}.", e.Message);
        }

        Write();
    }

    private static string EndOf(HookRecord ended) => ended switch
    {
        { Refusal: { } refusal } => $"not run: {refusal}",
        { IsCancelled: true } => "called off",
        { IsTimedOut: true } => "timed out",
        { Status.Signal: not 0 } => $"signal {ended.Status.Signal}",
        _ => $"exit {ended.Status.Code}",
    };

    private static DateTimeOffset TimeOf(Instant at) => DateTimeOffset.Now
        - TimeSpan.FromTicks((MonotonicClock.Now - at).Nanoseconds / TimeSpan.NanosecondsPerTick);
}
