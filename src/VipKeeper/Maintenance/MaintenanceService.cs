using Microsoft.Extensions.Hosting;
using Serilog;
using VipKeeper.Api.Orders;
using VipKeeper.Linux.Clock;
using VipKeeper.Loop;
using VipKeeper.Loop.Commands;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Maintenance;

/// <summary>
/// Keeps which instances are in maintenance: in a file before it is in force, so that no crash forgets it, and with an
/// end and a reminder each hour, so that no operator does.
/// </summary>
internal sealed class MaintenanceService : IHostedService, IDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);
    private static readonly Duration ReminderPeriod = Duration.FromSeconds(3600);

    private readonly MaintenanceStore _store;
    private readonly PacketLoop _loop;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private readonly Timer _timer;
    private readonly List<RunningMaintenance> _running = [];
    private volatile IReadOnlyList<MaintenanceEntry> _entries = [];
    private bool _isDisposed;

    /// <summary>Reads what is kept; the loop begins with it.</summary>
    /// <param name="stateDirectory">The daemon's <c>state_directory</c>.</param>
    /// <param name="loop">The loop, not started yet.</param>
    /// <param name="logger">The log.</param>
    public MaintenanceService(string stateDirectory, PacketLoop loop, ILogger logger)
    {
        _store = new MaintenanceStore(stateDirectory);
        _loop = loop;
        _logger = logger;
        _timer = new Timer(_ => _ = TickAsync());
        if (loop.IsObserving)
        {
            // keepalived, which an observer is compared with, knows of no maintenance; the file is for the daemon that
            // serves.
            return;
        }

        IReadOnlyList<MaintenanceEntry> kept = _store.Read(out string? complaint);
        if (complaint is not null)
        {
            logger.Error("Maintenance that was ordered before may be forgotten: {Complaint}.", complaint);
        }

        foreach (MaintenanceEntry entry in kept)
        {
            if (MaintenanceEnd.Remaining(entry, DateTimeOffset.Now) is { } left && left <= TimeSpan.Zero)
            {
                logger.Information("{Instance}: maintenance has ended while the daemon did not run.", entry.Instance);
                continue;
            }

            _running.Add(new RunningMaintenance(entry, MonotonicClock.Now, DateTimeOffset.Now));
            MaintenanceSentences.LogKept(logger, entry);
        }

        Publish();
        loop.BeginInMaintenance(NamesOf(_entries));
    }

    /// <summary>The maintenance of an instance, or null; from any thread.</summary>
    public MaintenanceEntry? Of(string instance)
    {
        foreach (MaintenanceEntry entry in _entries)
        {
            if (entry.Instance == instance)
            {
                return entry;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Arm();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Begins maintenance, or gives what goes on another end and reason.</summary>
    /// <param name="instances">The names of the instances.</param>
    /// <param name="length">How long; null until it is ended.</param>
    /// <param name="reason">Why, or null.</param>
    /// <exception cref="OrderRefusedException">It cannot be kept; nothing has changed.</exception>
    public Task BeginAsync(IReadOnlyList<string> instances, TimeSpan? length, string? reason) => ChangeAsync(entries =>
    {
        DateTimeOffset now = DateTimeOffset.Now;
        foreach (string instance in instances)
        {
            DateTimeOffset since = entries.Find(one => one.Instance == instance)?.Since ?? now;
            entries.RemoveAll(one => one.Instance == instance);
            entries.Add(new MaintenanceEntry
            {
                Instance = instance,
                // The end counts from now; see MaintenanceEnd.
                Since = length is null ? since : now,
                Until = now + length,
                Reason = reason,
            });
        }
    });

    /// <summary>Ends maintenance.</summary>
    /// <param name="instances">The names of the instances.</param>
    /// <exception cref="OrderRefusedException">It cannot be kept; nothing has changed.</exception>
    public Task EndAsync(IReadOnlyList<string> instances) => ChangeAsync(entries =>
        entries.RemoveAll(one => Contains(instances, one.Instance)));

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _timer.Dispose();
        _oneAtATime.Dispose();
    }

    // The file first: what is in force and not kept would be forgotten by a crash.
    private async Task ChangeAsync(Action<List<MaintenanceEntry>> change)
    {
        await _oneAtATime.WaitAsync().ConfigureAwait(false);
        try
        {
            var entries = new List<MaintenanceEntry>(_entries);
            change(entries);
            Write(entries);
            await ApplyAsync(entries).ConfigureAwait(false);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private void Write(List<MaintenanceEntry> entries)
    {
        try
        {
            _store.Write(entries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OrderRefusedException($"it cannot be kept in {_store.Path}: {e.Message}", e);
        }
    }

    private async Task ApplyAsync(List<MaintenanceEntry> entries)
    {
        for (int i = _running.Count - 1; i >= 0; i--)
        {
            if (!entries.Contains(_running[i].Entry))
            {
                bool goesOn = entries.Exists(one => one.Instance == _running[i].Entry.Instance);
                if (!goesOn)
                {
                    MaintenanceSentences.LogEnd(_logger, _running[i].Entry);
                }

                _running.RemoveAt(i);
            }
        }

        foreach (MaintenanceEntry entry in entries)
        {
            if (!_running.Exists(one => one.Entry == entry))
            {
                _running.Add(new RunningMaintenance(entry, MonotonicClock.Now, DateTimeOffset.Now));
                MaintenanceSentences.LogBegin(_logger, entry);
            }
        }

        Publish();
        Arm();
        await _loop.PostAsync(new SetMaintenanceCommand(NamesOf(_entries))).ConfigureAwait(false);
    }

    private void Publish() => _entries = _running.ConvertAll(static one => one.Entry);

    private void Arm()
    {
        if (_isDisposed)
        {
            return;
        }

        if (_running.Count == 0)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        TimeSpan sleep = LongestSleep;
        foreach (RunningMaintenance running in _running)
        {
            if (!running.EndsAt.IsNever)
            {
                var left = TimeSpan.FromMilliseconds((running.EndsAt - MonotonicClock.Now).TotalMilliseconds);
                sleep = left < sleep ? left : sleep;
            }
        }

        _timer.Change(sleep < TimeSpan.Zero ? TimeSpan.Zero : sleep, Timeout.InfiniteTimeSpan);
    }

    private async Task TickAsync()
    {
        try
        {
            await _oneAtATime.WaitAsync().ConfigureAwait(false);
            try
            {
                await EndWhatIsOverAsync().ConfigureAwait(false);
            }
            finally
            {
                _oneAtATime.Release();
            }
        }
        catch (Exception e) when (!_isDisposed)
        {
            _logger.Error("Maintenance could not be ended: {Error}; it is tried again.", e.Message);
            _timer.Change(LongestSleep, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // The daemon has ended.
        }
    }

    private async Task EndWhatIsOverAsync()
    {
        Instant now = MonotonicClock.Now;
        var left = new List<MaintenanceEntry>();
        foreach (RunningMaintenance running in _running)
        {
            if (now < running.EndsAt)
            {
                left.Add(running.Entry);
                if (now >= running.RemindAt)
                {
                    running.RemindAt = now + ReminderPeriod;
                    MaintenanceSentences.LogReminder(_logger, running.Entry, DateTimeOffset.Now);
                }
            }
        }

        if (left.Count == _running.Count)
        {
            Arm();
            return;
        }

        try
        {
            Write(left);
        }
        catch (OrderRefusedException e)
        {
            // It ends by the clock all the same; a restart finds the end passed.
            _logger.Warning("That maintenance is over {Problem}.", e.Message);
        }

        await ApplyAsync(left).ConfigureAwait(false);
    }

    private static string[] NamesOf(IReadOnlyList<MaintenanceEntry> entries)
    {
        string[] names = new string[entries.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = entries[i].Instance;
        }

        return names;
    }

    private static bool Contains(IReadOnlyList<string> names, string name)
    {
        foreach (string one in names)
        {
            if (one == name)
            {
                return true;
            }
        }

        return false;
    }
}
