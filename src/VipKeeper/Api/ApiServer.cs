using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VipKeeper.Api.Orders;
using VipKeeper.Api.Reading;
using VipKeeper.Api.Tcp;
using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Json;

namespace VipKeeper.Api;

/// <summary>
/// The API on its Unix socket: <c>curl --unix-socket /run/vipkeeper/api.sock http://localhost/v1/status</c>.
/// </summary>
internal sealed class ApiServer(
    IServer server,
    RuntimeDirectory directory,
    StatusSource status,
    DaemonParts parts,
    ReadEndpoints endpoints,
    IdleCollection idle)
    : IHostedLifecycleService
{
    private const int MostConnections = 32;

    private readonly ReadGate _reading = new(endpoints.OnSocket);

    // One more kind of order is one more line.
    private readonly OrderGate _orders = new(
        [
            new SyncEndpoint(parts.Replication),
            new SwitchoverEndpoint(status, parts.Loop, parts.History),
            new MaintenanceEndpoint(status, parts.Maintenance, parts.History),
            new NotifyEndpoint(parts.Notifications),
            new DrillEndpoint(status, parts),
        ],
        parts.Loop.IsObserving);

    /// <summary>Registers the server, with small bounds: answers are short and requests have no body.</summary>
    /// <param name="services">Those of the host.</param>
    /// <param name="socketPath">Where the socket is made.</param>
    /// <param name="configuration">The one that the daemon begins with.</param>
    /// <param name="historyPath">The file of the changes of state.</param>
    public static void AddTo(
        IServiceCollection services, string socketPath, DaemonConfiguration configuration, string historyPath)
    {
        KestrelCoreServices.Add(services);
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxConcurrentConnections = MostConnections;
            options.Limits.MaxRequestBodySize = 64 * 1024;
            options.Limits.MaxRequestHeadersTotalSize = 8 * 1024;
            options.Limits.MaxRequestLineSize = 4 * 1024;
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
            options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
            options.ListenUnixSocket(socketPath, static listen => listen.Protocols = HttpProtocols.Http1);
        });
        TcpServer.AddTo(services, configuration, historyPath);
        services.AddHostedService<ApiServer>();
    }

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await server.StartAsync(new ApiApplication(HandleAsync), cancellationToken).ConfigureAwait(false);
        // Owner and group may connect; the directory (0750) guards the moment before this.
        File.SetUnixFileMode(
            directory.SocketPath,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite);
    }

    /// <summary>Goes on answering: what a stop waits for is what is asked now.</summary>
    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Everything else has stopped.</summary>
    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        // A stream has no end of its own that the server could wait for.
        endpoints.Feed.End();
        return server.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task HandleAsync(HttpContext context)
    {
        await AnswerAsync(context).ConfigureAwait(false);
        idle.PutOff();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (await _orders.AnswerAsync(context).ConfigureAwait(false) is { } ordered)
        {
            await Answer.WriteAsync(
                context, ordered.Code, ordered.Document ?? (IJsonDocument)new ErrorDocument(ordered.Refusal!))
                .ConfigureAwait(false);
            return;
        }

        await _reading.AnswerAsync(context).ConfigureAwait(false);
    }
}
