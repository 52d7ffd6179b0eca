using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using VipKeeper.Checks.Http;
using VipKeeper.Configuration;
using VipKeeper.Configuration.CheckKinds;

namespace VipKeeper.Checks.Probes;

/// <summary>
/// Asks a web server for one page: a connection of its own each time, without proxy, cookies and, unless the file says
/// so, without following redirects.
/// </summary>
internal sealed class HttpProbe(HttpCheck check) : ICheckProbe
{
    private const int LongestBody = 64 * 1024;
    private const int LongestHeadersInKib = 16;
    private const int RedirectLimit = 5;

    private readonly IPEndPoint _server = SocketSentences.EndPointOf(check.Address, check.Port);
    private readonly byte[] _wanted = Encoding.UTF8.GetBytes(check.Contains ?? "");

    // Named after the site, so that Host header, TLS and the certificate's name all follow; the connection goes to the
    // server's address whatever the name.
    private readonly Uri _target = TargetOf(check);

    /// <inheritdoc/>
    public async Task<CheckOutcome> RunAsync(CancellationToken cancellation)
    {
        var certificate = new ServerCertificate(check);
        try
        {
            using SocketsHttpHandler handler = await NewHandlerAsync(certificate).ConfigureAwait(false);
            using var client = new HttpMessageInvoker(handler, disposeHandler: false);
            using HttpRequestMessage request = NewRequest();
            using HttpResponseMessage response =
                await client.SendAsync(request, cancellation).ConfigureAwait(false);
            return await JudgeAsync(response, certificate, cancellation).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            return CheckOutcome.Failure(certificate.Fault ?? HttpFailures.Describe(e));
        }
        catch (CryptographicException)
        {
            return CheckOutcome.Failure($"{check.CaFile} holds no certificates in PEM");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CheckOutcome.Failure(e.Message);
        }
    }

    private static Uri TargetOf(HttpCheck check)
    {
        string scheme = check.IsSecure ? "https" : "http";
        string host = check.Host.Contains(':') ? $"[{check.Host}]" : check.Host;
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{check.Port}{check.Path}"));
    }

    private HttpRequestMessage NewRequest()
    {
        var request = new HttpRequestMessage(check.IsHead ? HttpMethod.Head : HttpMethod.Get, _target)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.ConnectionClose = true;
        request.Headers.TryAddWithoutValidation("User-Agent", "vipkeeper");
        request.Headers.TryAddWithoutValidation("Accept", "*/*");
        return request;
    }

    private async Task<SocketsHttpHandler> NewHandlerAsync(ServerCertificate certificate)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = check.FollowsRedirects,
            MaxAutomaticRedirections = RedirectLimit,
            MaxResponseHeadersLength = LongestHeadersInKib,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            ActivityHeadersPropagator = null,
            ConnectCallback = ConnectAsync,
        };
        if (check.IsSecure || check.FollowsRedirects)
        {
            // The file of the trusted certificates may be on a mount whose server hangs.
            X509ChainPolicy policy = check.CaFile is null
                ? certificate.Policy()
                : await DetachedThread.RunAsync(certificate.Policy).ConfigureAwait(false);
            handler.SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = policy,
                RemoteCertificateValidationCallback = certificate.Judge,
            };
        }

        return handler;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        DnsEndPoint asked = context.DnsEndPoint;
        IPEndPoint target =
            string.Equals(asked.Host, _target.IdnHost, StringComparison.OrdinalIgnoreCase)
                ? new IPEndPoint(_server.Address, asked.Port)
            : IPAddress.TryParse(asked.Host, out IPAddress? address) ? new IPEndPoint(address, asked.Port)
            : throw new UnresolvedRedirectException(
                $"is redirected to {Shown.Line(Shown.Short(asked.Host))}, a name that would have to be resolved");
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<CheckOutcome> JudgeAsync(
        HttpResponseMessage response, ServerCertificate certificate, CancellationToken cancellation)
    {
        int status = (int)response.StatusCode;
        if (!check.Expect.Contain(status))
        {
            return CheckOutcome.Failure($"status {status} instead of {check.Expect}");
        }

        string told = certificate.DaysLeft is { } days ? $"status {status}, certificate for {days} days"
            : $"status {status}";
        if (check.IsHead)
        {
            return CheckOutcome.Success(told);
        }

        // Read without being asked for, too: a server whose files are gone may still send its headers.
        byte[] body = new byte[LongestBody];
        int length = 0;
        try
        {
            using Stream stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellation)
                .ConfigureAwait(false);
        }
        catch (IOException e)
        {
            return CheckOutcome.Failure(HttpFailures.DescribeBody(e));
        }

        return body.AsSpan(0, length).IndexOf(_wanted) >= 0
            ? CheckOutcome.Success(told)
            : CheckOutcome.Failure($"the body lacks {Shown.Value(check.Contains!)}");
    }
}
