using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VipKeeper.Api.Orders;
using VipKeeper.Checks;
using VipKeeper.Daemon;
using VipKeeper.History;
using VipKeeper.Json;
using VipKeeper.Loop;
using VipKeeper.Maintenance;
using VipKeeper.Replication;

namespace VipKeeper.Api;

/// <summary>
/// The API on its Unix socket: <c>curl --unix-socket /run/vipkeeper/api.sock http://localhost/v1/status</c>.
/// </summary>
internal sealed class ApiServer(
    IServer server,
    RuntimeDirectory directory,
    StatusSource status,
    PacketLoop loop,
    ReplicationService replication,
    MaintenanceService maintenance,
    HistoryService history,
    CheckEngine checks,
    Serilog.ILogger logger)
    : IHostedLifecycleService, IDisposable
{
    /// <summary>Where the status is.</summary>
    public const string StatusPath = "/v1/status";

    private const int MostConnections = 32;

    private readonly IdleCollection _idle = new();

    // One more kind of order is one more line.
    private readonly OrderGate _orders = new(
        [
            new SyncEndpoint(replication),
            new SwitchoverEndpoint(status, loop, history),
            new MaintenanceEndpoint(status, maintenance, history),
            new DrillEndpoint(status, checks, logger),
        ],
        loop.IsObserving);

    /// <summary>Registers the server, with small bounds: answers are short and requests have no body.</summary>
    public static void AddTo(IServiceCollection services, string socketPath)
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
    public Task StoppedAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _idle.Dispose();

    private async Task HandleAsync(HttpContext context)
    {
        await AnswerAsync(context).ConfigureAwait(false);
        _idle.PutOff();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (await _orders.AnswerAsync(context).ConfigureAwait(false) is { } ordered)
        {
            await WriteAsync(context, ordered.Code, ordered.Document is { } answer
                ? JsonText.ToBytes(answer)
                : RefusalOf(ordered.Refusal!))
                .ConfigureAwait(false);
            return;
        }

        if (context.Request.Path != StatusPath)
        {
            await WriteAsync(context, StatusCodes.Status404NotFound, RefusalOf($"No such path; try {StatusPath}."))
                .ConfigureAwait(false);
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Get;
            await WriteAsync(context, StatusCodes.Status405MethodNotAllowed, RefusalOf("Only GET."))
                .ConfigureAwait(false);
            return;
        }

        if (await status.ReadAsync().ConfigureAwait(false) is not { } document)
        {
            byte[] refusal = RefusalOf("The daemon has given its roles up and ends.");
            await WriteAsync(context, StatusCodes.Status503ServiceUnavailable, refusal).ConfigureAwait(false);
            return;
        }

        await WriteAsync(context, StatusCodes.Status200OK, JsonText.ToBytes(document)).ConfigureAwait(false);
    }

    private static byte[] RefusalOf(string message) => JsonText.ToBytes(new ErrorDocument(message));

    private static Task WriteAsync(HttpContext context, int code, byte[] body)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }
}
