using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VipKeeper.Api.Reading;
using VipKeeper.Configuration;

namespace VipKeeper.Api.Tcp;

/// <summary>
/// The API on TCP, where the configuration has an address for it: to be read, never to order. The election does not
/// need it, so an address that cannot be listened on is told once and tried again; a virtual one is there as soon as
/// this node is master.
/// </summary>
internal sealed class TcpServer : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly ReadEndpoints _endpoints;
    private readonly IServiceProvider _host;
    private readonly Serilog.ILogger _logger;
    private readonly TcpGate _gate;
    private readonly IdleCollection _idle;
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly Lock _lock = new();
    private ApiConfiguration? _wanted;
    private Task? _running;
    private bool _isStopping;

    /// <summary>Makes it; it does nothing before it has an address.</summary>
    public TcpServer(
        ReadEndpoints endpoints,
        IdleCollection idle,
        DaemonConfiguration configuration,
        Serilog.ILogger logger,
        IServiceProvider host)
    {
        _endpoints = endpoints;
        _idle = idle;
        _logger = logger;
        _host = host;
        _gate = new TcpGate(new ReadGate(endpoints.OverTcp));
        _gate.Use(HostNames.Of(configuration));
        _wanted = configuration.Api;
    }

    /// <summary>Registers the server, and what can be read in both places.</summary>
    /// <param name="services">Those of the host.</param>
    /// <param name="configuration">The one that the daemon begins with.</param>
    /// <param name="historyPath">The file of the changes of state.</param>
    public static void AddTo(IServiceCollection services, DaemonConfiguration configuration, string historyPath) =>
        services
            .AddSingleton<IdleCollection>()
            .AddSingleton(host => new StatusFeed(host.GetRequiredService<StatusSource>(), historyPath))
            .AddSingleton<ReadEndpoints>()
            .AddSingleton(host => new TcpServer(
                host.GetRequiredService<ReadEndpoints>(),
                host.GetRequiredService<IdleCollection>(),
                configuration,
                host.GetRequiredService<Serilog.ILogger>(),
                host))
            .AddHostedService(static host => host.GetRequiredService<TcpServer>());

    /// <summary>Takes a configuration; from any thread, at once.</summary>
    public void Apply(DaemonConfiguration configuration)
    {
        _gate.Use(HostNames.Of(configuration));
        lock (_lock)
        {
            _wanted = configuration.Api;
            BeginOrWake();
        }
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Begins when the rest works: nothing waits for it.</summary>
    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            BeginOrWake();
        }

        return Task.CompletedTask;
    }

    /// <summary>Goes on: whoever watches sees the end.</summary>
    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        // Streams have no end of their own that the server could wait for.
        _endpoints.Feed.End();
        Task? running;
        lock (_lock)
        {
            _isStopping = true;
            running = _running;
            Wake();
        }

        if (running is not null)
        {
            await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _changed.Dispose();

    private void BeginOrWake()
    {
        if (_running is null && _wanted is not null && !_isStopping)
        {
            _running = Task.Run(RunSafelyAsync);
        }
        else
        {
            Wake();
        }
    }

    private void Wake()
    {
        if (_changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }

    private (ApiConfiguration? Wanted, bool IsStopping) Look()
    {
        lock (_lock)
        {
            return (_isStopping ? null : _wanted, _isStopping);
        }
    }

    private async Task RunSafelyAsync()
    {
        try
        {
            await RunAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _logger.Error(e, "The API on TCP has failed; everything else goes on.");
        }
    }

    private async Task RunAsync()
    {
        TcpEndpoint? endpoint = null;
        ApiConfiguration? listened = null;
        string? complaint = null;
        while (true)
        {
            (ApiConfiguration? wanted, bool isStopping) = Look();
            if (endpoint is not null && !Equals(wanted?.Listen, listened?.Listen))
            {
                await endpoint.DisposeAsync().ConfigureAwait(false);
                endpoint = null;
                Tell(isStopping, "The API is not on http://{Place}/ any more.", listened!);
            }

            if (isStopping)
            {
                return;
            }

            if (wanted is not null && endpoint is null)
            {
                string? failure;
                (endpoint, failure) = await TryStartAsync(wanted).ConfigureAwait(false);
                if (failure is not null && failure != complaint)
                {
                    _logger.Warning(
                        "api.listen: {Place} cannot be listened on: {Reason}. It is tried again every {Seconds} s, and "
                        + "everything else goes on.",
                        wanted.Listen.ToString(), failure, (int)Pause.TotalSeconds);
                }
                else if (endpoint is not null)
                {
                    Tell(isStopping, "The API is on http://{Place}/ as well.", wanted);
                }

                complaint = failure;
                listened = wanted;
            }

            bool isToBeTried = wanted is not null && endpoint is null;
            await _changed.WaitAsync(isToBeTried ? Pause : Timeout.InfiniteTimeSpan).ConfigureAwait(false);
        }
    }

    private void Tell(bool isStopping, string sentence, ApiConfiguration place)
    {
        if (!isStopping)
        {
#pragma warning disable CA2254 // One of two sentences of this class.
            _logger.Information(sentence, place.Listen.ToString());
#pragma warning restore CA2254
        }
    }

    private async Task<(TcpEndpoint? Endpoint, string? Failure)> TryStartAsync(ApiConfiguration wanted)
    {
        try
        {
            return (await TcpEndpoint.StartAsync(wanted.Listen, AnswerAsync, _host).ConfigureAwait(false), null);
        }
        catch (SocketException e)
        {
            return (null, TcpSentences.Describe(wanted.Listen, e));
        }
        catch (IOException e)
        {
            return (null, e.Message);
        }
    }

    private async Task AnswerAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        await _gate.AnswerAsync(context).ConfigureAwait(false);
        _idle.PutOff();
    }
}
