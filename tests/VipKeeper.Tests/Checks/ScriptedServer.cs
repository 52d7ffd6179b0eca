using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace VipKeeper.Tests.Checks;

/// <summary>A server on the loopback that does with each connection what a test says.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Stream, CancellationToken, Task> _serve;
    private readonly X509Certificate2? _certificate;
    private readonly Task _work;

    private ScriptedServer(Func<Stream, CancellationToken, Task> serve, X509Certificate2? certificate)
    {
        _serve = serve;
        _certificate = certificate;
        _listener.Start();
        _work = Task.Run(AcceptAsync);
    }

    /// <summary>Where it listens.</summary>
    public ushort Port => (ushort)((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections there were.</summary>
    public int Connections { get; private set; }

    /// <summary>Starts it.</summary>
    /// <param name="serve">What it does with a connection, which is closed afterwards.</param>
    /// <param name="certificate">What it shows before that, for TLS.</param>
    public static ScriptedServer Start(
        Func<Stream, CancellationToken, Task> serve, X509Certificate2? certificate = null) => new(serve, certificate);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
            Connections++;
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using TcpClient connection = client;
            Stream stream = client.GetStream();
            if (_certificate is not null)
            {
                var secure = new SslStream(stream);
                await secure.AuthenticateAsServerAsync(
                    new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
                stream = secure;
            }

            using (stream)
            {
                await _serve(stream, _stop.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException
            or System.Security.Authentication.AuthenticationException)
        {
            // The probe went away, as it may.
        }
    }
}
