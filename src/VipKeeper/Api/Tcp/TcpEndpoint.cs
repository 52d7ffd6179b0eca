using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VipKeeper.Api.Tcp;

/// <summary>
/// A Kestrel on one address, for as long as that is listened on. It is another than that of the Unix socket, because
/// what comes from the network has bounds of its own and must not use up the socket's.
/// </summary>
internal sealed class TcpEndpoint : IAsyncDisposable
{
    private const int MostConnections = 64;

    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(500);

    private readonly ServiceProvider _services;
    private readonly IServer _server;

    private TcpEndpoint(ServiceProvider services)
    {
        _services = services;
        _server = services.GetRequiredService<IServer>();
    }

    /// <summary>Listens on an address.</summary>
    /// <param name="place">The address and the port.</param>
    /// <param name="answer">Answers each request.</param>
    /// <param name="host">Lends what Kestrel needs of it: where to complain, and meters, which are off.</param>
    /// <exception cref="SocketException">The address is not there or in use, or may not be used.</exception>
    public static async Task<TcpEndpoint> StartAsync(IPEndPoint place, RequestDelegate answer, IServiceProvider host)
    {
        // Before anything else is made: it is tried again and again.
        Socket bound = Bind(place);
        ServiceProvider? services = null;
        try
        {
            services = Build(place, bound, host);
            var endpoint = new TcpEndpoint(services);
            await endpoint._server.StartAsync(new ApiApplication(answer), CancellationToken.None).ConfigureAwait(false);
            return endpoint;
        }
        catch
        {
            bound.Dispose();
            services?.Dispose();
            throw;
        }
    }

    /// <summary>Ends it: who is being answered gets half a second.</summary>
    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Farewell);
        await _server.StopAsync(patience.Token).ConfigureAwait(false);
        await _services.DisposeAsync().ConfigureAwait(false);
    }

    private static Socket Bind(IPEndPoint place)
    {
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (place.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            socket.Bind(place);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static ServiceProvider Build(IPEndPoint place, Socket bound, IServiceProvider host)
    {
        var services = new ServiceCollection();
        KestrelCoreServices.Add(services);
        services.AddSingleton(host.GetRequiredService<ILoggerFactory>());
        services.AddSingleton(host.GetRequiredService<IMeterFactory>());
        services.Configure<SocketTransportOptions>(options =>
        {
            options.CreateBoundListenSocket = _ => bound;
            options.IOQueueCount = 1;
            options.Backlog = MostConnections;
        });
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxConcurrentConnections = MostConnections;
            options.Limits.MaxConcurrentUpgradedConnections = 0;
            options.Limits.MaxRequestBodySize = 0;
            options.Limits.MaxRequestHeaderCount = 50;
            options.Limits.MaxRequestHeadersTotalSize = 8 * 1024;
            options.Limits.MaxRequestLineSize = 2 * 1024;
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
            options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
            // Who reads more slowly is cut off.
            options.Limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, TimeSpan.FromSeconds(5));
            options.Listen(place, static listen => listen.Protocols = HttpProtocols.Http1);
        });
        return services.BuildServiceProvider();
    }
}
