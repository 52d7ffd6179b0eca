using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using VipKeeper.Checks.Http;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Source;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Logging.Loki;

/// <summary>Loki over HTTP/1.1, without proxy, cookies and redirects.</summary>
internal sealed class LokiServer : ILokiServer
{
    private const string PushPath = "loki/api/v1/push";
    private const string QueryPath = "loki/api/v1/query_range";
    private const int LongestAnswer = 16 * 1024 * 1024;
    private const int LongestComplaint = 1024;
    private const int LongestHeadersInKib = 16;
    private const int LongestRetryAfter = 600;

    private readonly LokiConfiguration _configuration;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpMessageInvoker _client;
    private readonly Uri _server;
    private string? _certificateFault;

    /// <summary>Prepares the requests; nothing is sent yet.</summary>
    public LokiServer(LokiConfiguration configuration)
    {
        _configuration = configuration;
        _server = new Uri(configuration.Url.TrimEnd('/') + "/");
        _handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = LongestHeadersInKib,
            // Shorter than a server's patience, so that no request meets a connection that was just closed.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(10),
            ConnectTimeout = Timeout.InfiniteTimeSpan,
            ActivityHeadersPropagator = null,
        };
        if (_server.Scheme == Uri.UriSchemeHttps)
        {
            _handler.SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    RevocationMode = X509RevocationMode.NoCheck,
                    DisableCertificateDownloads = true,
                },
                RemoteCertificateValidationCallback = JudgeCertificate,
            };
        }

        _client = new HttpMessageInvoker(_handler, disposeHandler: false);
    }

    /// <inheritdoc/>
    public Task<LokiAnswer> PushAsync(LokiBody body, CancellationToken cancellation) => SendAsync(
        HttpMethod.Post,
        new Uri(_server, PushPath),
        body,
        async response => Judge(response, await ComplaintAsync(response, cancellation).ConfigureAwait(false)),
        cancellation);

    /// <summary>Asks for events.</summary>
    /// <param name="query">The parameters of <c>query_range</c>, escaped.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The answer, or what went wrong.</returns>
    public async Task<(LokiAnswer Answer, byte[] Body)> QueryAsync(string query, CancellationToken cancellation)
    {
        byte[] body = [];
        LokiAnswer answer = await SendAsync(
            HttpMethod.Get,
            new Uri(_server, $"{QueryPath}?{query}"),
            null,
            async response =>
            {
                if (response.StatusCode != HttpStatusCode.OK)
                {
                    return Judge(response, await ComplaintAsync(response, cancellation).ConfigureAwait(false));
                }

                using Stream stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
                using var whole = new MemoryStream();
                byte[] part = new byte[64 * 1024];
                int length;
                while ((length = await stream.ReadAsync(part, cancellation).ConfigureAwait(false)) > 0
                    && whole.Length <= LongestAnswer)
                {
                    whole.Write(part, 0, length);
                }

                body = whole.ToArray();
                return LokiAnswer.Taken;
            },
            cancellation).ConfigureAwait(false);
        return (answer, body);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private async Task<LokiAnswer> SendAsync(
        HttpMethod method,
        Uri target,
        LokiBody? body,
        Func<HttpResponseMessage, Task<LokiAnswer>> read,
        CancellationToken cancellation)
    {
        _certificateFault = null;
        if (NewRequest(method, target, body, out string? fault) is not { } request)
        {
            return new LokiAnswer(LokiVerdict.Misconfigured, fault!, null);
        }

        using (request)
        {
            try
            {
                using HttpResponseMessage response =
                    await _client.SendAsync(request, cancellation).ConfigureAwait(false);
                return await read(response).ConfigureAwait(false);
            }
            catch (HttpRequestException e)
            {
                return Unreachable(_certificateFault ?? Describe(e));
            }
            catch (IOException e)
            {
                return Unreachable(HttpFailures.DescribeReading(e));
            }
            catch (OperationCanceledException)
            {
                return Unreachable("no answer in time");
            }
        }
    }

    // The checks' own client has no exception for what is no connection's failure.
    private static string Describe(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.InvalidResponse => "the answer is not HTTP",
        HttpRequestError.ConfigurationLimitExceeded => "the answer has too long a header",
        HttpRequestError.ResponseEnded => HttpFailures.Ended,
        HttpRequestError.SecureConnectionError => HttpFailures.DescribeConnecting(e.InnerException ?? e),
        _ => HttpFailures.DescribeConnecting(e),
    };

    private static LokiAnswer Unreachable(string sentence) => new(LokiVerdict.Unreachable, sentence, null);

    private static async Task<string> ComplaintAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        byte[] buffer = new byte[LongestComplaint];
        using Stream stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        int length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation)
            .ConfigureAwait(false);
        string text = Encoding.UTF8.GetString(buffer, 0, length).Trim().ReplaceLineEndings(" ");
        return Shown.Line(text.Length > 200 ? text[..200] + "..." : text);
    }

    private static LokiAnswer Judge(HttpResponseMessage response, string complaint)
    {
        int status = (int)response.StatusCode;
        string told = complaint.Length == 0 ? $"status {status}" : $"status {status}: {complaint}";
        return status switch
        {
            204 => LokiAnswer.Taken,
            200 when complaint.Length == 0 => LokiAnswer.Taken,
            400 or 413 or 422 => new(LokiVerdict.Bad, told, null),
            401 or 403 => new(
                LokiVerdict.Misconfigured, $"{told}; check login, password_file and tenant of logging.loki", null),
            408 or (>= 500 and <= 599) => new(LokiVerdict.Unreachable, told, RetryAfterOf(response)),
            429 => new(LokiVerdict.Busy, told, RetryAfterOf(response)),
            >= 300 and <= 399 => new(
                LokiVerdict.Misconfigured,
                $"status {status}, a redirect to {RedirectOf(response)}; write the last server as url of logging.loki",
                null),
            >= 200 and <= 299 => new(
                LokiVerdict.Misconfigured, $"{told}, which is not how Loki answers; check url of logging.loki", null),
            _ => new(LokiVerdict.Misconfigured, $"{told}; check url of logging.loki", null),
        };
    }

    private static string RedirectOf(HttpResponseMessage response) =>
        response.Headers.Location is { } location ? Shown.Line(Shown.Short(location.OriginalString)) : "nowhere";

    private static Duration? RetryAfterOf(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter is not { } retry)
        {
            return null;
        }

        double seconds = retry.Delta?.TotalSeconds ?? (retry.Date - DateTimeOffset.UtcNow)?.TotalSeconds ?? 0;
        return Duration.FromMilliseconds((long)(Math.Clamp(seconds, 0, LongestRetryAfter) * 1000));
    }

    private HttpRequestMessage? NewRequest(HttpMethod method, Uri target, LokiBody? body, out string? fault)
    {
        fault = null;
        string? authorization = null;
        if (_configuration is { Login: { } login, PasswordFile: { } path })
        {
            // Read each time: whoever corrects the file need not restart the daemon.
            if (CredentialFile.TryRead(path, out byte[] password) is { } wrong)
            {
                fault = $"password_file {Shown.Value(path)} {wrong}";
                return null;
            }

            byte[] pair = [.. Encoding.ASCII.GetBytes(login), (byte)':', .. password];
            authorization = "Basic " + Convert.ToBase64String(pair);
        }

        var request = new HttpRequestMessage(method, target)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body.Bytes);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            if (body.IsCompressed)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Encoding", "gzip");
            }
        }

        request.Headers.TryAddWithoutValidation("User-Agent", "vipkeeper");
        if (_configuration.Tenant is { } tenant)
        {
            request.Headers.TryAddWithoutValidation("X-Scope-OrgID", tenant);
        }

        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        return request;
    }

    private bool JudgeCertificate(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        _certificateFault = errors == SslPolicyErrors.None ? null
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) ? "the server showed no certificate"
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? $"the server's certificate is not of {_server.IdnHost}"
            : "the server's certificate is not trusted or has expired; put its authority's certificate into "
                + "/usr/local/share/ca-certificates and run update-ca-certificates";
        return _certificateFault is null;
    }
}
