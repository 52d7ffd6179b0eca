using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Serilog;
using VipKeeper.Checks;
using VipKeeper.Configuration;
using VipKeeper.Drills;
using VipKeeper.History;
using VipKeeper.Linux.Clock;
using VipKeeper.Loop.Events;
using VipKeeper.Replication;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Notifications;

/// <summary>
/// Where the daemon meets what tells people of failovers. Without a webhook there is no thread and no file, and an
/// event costs a look at a field.
/// </summary>
internal sealed class NotificationService : IHostedService, IDisposable
{
    // What the servers have to take the last events of a stop; the rest waits on disk.
    private static readonly Duration LastPatience = Duration.FromSeconds(2);

    // A request that is cut off may have been taken, and is sent again.
    private static readonly Duration ReloadPatience = Duration.FromSeconds(2);
    private static readonly TimeSpan TestBound = TimeSpan.FromSeconds(15);

    private readonly string _directory;
    private readonly ILogger _logger;
    private readonly bool _isObserving;
    private readonly Lock _gate = new();
    private ImmutableArray<WebhookConfiguration> _webhooks = [];
    private NotificationSender? _sender;
    private volatile string _node = "";

    /// <summary>Takes events from now on.</summary>
    /// <param name="configuration">What is told where.</param>
    /// <param name="stateDirectory">Where events wait.</param>
    /// <param name="isObserving">True for <c>run --observe</c>: nothing happens that could be told.</param>
    /// <param name="logger">For what is to be said about itself.</param>
    public NotificationService(
        DaemonConfiguration configuration, string stateDirectory, bool isObserving, ILogger logger)
    {
        _directory = Path.Combine(stateDirectory, "notifications");
        _isObserving = isObserving;
        _logger = logger;
        Apply(configuration);
    }

    /// <summary>How each webhook fares; empty without any.</summary>
    public ImmutableArray<WebhookStatus> Status => Volatile.Read(ref _sender)?.Status ?? [];

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Gives the servers a moment for the last events.</summary>
    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        Replace([], LastPatience, sendsRest: true);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => Replace([], Duration.Zero, sendsRest: false);

    /// <summary>Uses another configuration from now on.</summary>
    public void Apply(DaemonConfiguration configuration)
    {
        _node = configuration.Node;
        Replace(_isObserving ? [] : configuration.Notifications, ReloadPatience, sendsRest: false);
    }

    /// <summary>Takes a change of state.</summary>
    /// <param name="transition">The event.</param>
    /// <param name="record">What the history keeps of it.</param>
    public void Note(in LoopEvent transition, TransitionRecord record)
    {
        if (Volatile.Read(ref _sender) is { } sender)
        {
            sender.Add(NotificationSentences.Of(transition, record));
        }
    }

    /// <summary>Takes the end of a drill.</summary>
    public void Note(DrillEnding ending) =>
        Volatile.Read(ref _sender)?.Add(NotificationSentences.Of(ending, _node));

    /// <summary>Takes what else the loop tells.</summary>
    public void Note(in LoopEvent e)
    {
        if (Volatile.Read(ref _sender) is { } sender
            && NotificationSentences.Of(e, _node, DateTimeOffset.Now - SinceOf(e.At)) is { } one)
        {
            sender.Add(one);
        }
    }

    /// <summary>
    /// Waits until what happened is on disk and no request is under way, as before an execve(2); not for long.
    /// </summary>
    public async Task SettleAsync()
    {
        for (int i = 0; i < 200 && Volatile.Read(ref _sender) is { IsBusy: true }; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5)).ConfigureAwait(false);
        }
    }

    /// <summary>Has others tell of what fails in them.</summary>
    /// <param name="takeovers">The checks after a takeover.</param>
    /// <param name="replication">The copies of the data.</param>
    public void ListenTo(TakeoverChecks takeovers, ReplicationService replication)
    {
        takeovers.Failed = NoteUnreached;
        replication.StateChanged = NoteReplication;
    }

    /// <summary>Sends a test at once, past what waits.</summary>
    /// <param name="name">A webhook of the running configuration.</param>
    /// <returns>What the server answered and from where; null when there is no such webhook.</returns>
    public async Task<(string Server, WebhookAnswer Answer)?> TestAsync(string name)
    {
        WebhookConfiguration? webhook = null;
        lock (_gate)
        {
            foreach (WebhookConfiguration candidate in _webhooks)
            {
                webhook = candidate.Name == name ? candidate : webhook;
            }
        }

        return webhook is null ? null : await TestAsync(webhook, _node).ConfigureAwait(false);
    }

    /// <summary>Sends a test to a webhook.</summary>
    /// <param name="webhook">Which.</param>
    /// <param name="node">This node's name.</param>
    public static async Task<(string Server, WebhookAnswer Answer)> TestAsync(WebhookConfiguration webhook, string node)
    {
        var server = new WebhookServer(webhook);
        using var bound = new CancellationTokenSource(TestBound);
        WebhookAnswer answer = await server
            .SendAsync(NotificationMessage.Of(NotificationSentences.Test(node)), bound.Token)
            .ConfigureAwait(false);
        return (server.Shown, answer);
    }

    private void NoteUnreached(InstanceConfiguration instance, Duration promise, TakeoverReport report) =>
        Volatile.Read(ref _sender)?.Add(
            NotificationSentences.OfUnreached(instance, promise.ToString(), report, _node));

    private void NoteReplication(string instance, ReplicationReport report)
    {
        if (Volatile.Read(ref _sender) is { } sender
            && NotificationSentences.Of(instance, report, _node) is { } one)
        {
            sender.Add(one);
        }
    }

    private static TimeSpan SinceOf(Instant at) =>
        TimeSpan.FromTicks((MonotonicClock.Now - at).Nanoseconds / TimeSpan.NanosecondsPerTick);

    private void Replace(ImmutableArray<WebhookConfiguration> webhooks, Duration patience, bool sendsRest)
    {
        lock (_gate)
        {
            if (_webhooks.AsSpan().SequenceEqual(webhooks.AsSpan()))
            {
                return;
            }

            _webhooks = webhooks;
            NotificationSender? before = _sender;
            NotificationSender? next = webhooks.IsEmpty
                ? null
                : new NotificationSender(webhooks, _directory, _logger, static webhook => new WebhookServer(webhook));
            // It takes events before the other one ends and gives the queues free: none is lost in between.
            Volatile.Write(ref _sender, next);
            before?.Stop(patience, sendsRest);
            if (next is not null)
            {
                before?.HandOverTo(next);
                next.Start();
            }
        }
    }
}
