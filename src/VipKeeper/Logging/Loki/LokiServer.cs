using System.Text;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Source;
using VipKeeper.Http;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Logging.Loki;

/// <summary>Loki over HTTP/1.1: a connection for each request, without proxy, cookies and redirects.</summary>
internal sealed class LokiServer : ILokiServer
{
    private const string PushPath = "loki/api/v1/push";
    private const string QueryPath = "loki/api/v1/query_range";
    private const string TailPath = "loki/api/v1/tail";
    private const int LongestAnswer = 16 * 1024 * 1024;
    private const int LongestComplaint = 1024;
    private const int LongestRetryAfter = 600;

    private static readonly TimeSpan ReadBound = TimeSpan.FromSeconds(30);

    private readonly LokiConfiguration _configuration;
    private readonly Uri _server;
    private readonly ServerTrust? _trust;

    /// <summary>Prepares the requests; nothing is sent yet.</summary>
    public LokiServer(LokiConfiguration configuration)
    {
        _configuration = configuration;
        _server = new Uri(configuration.Url.TrimEnd('/') + "/");
        _trust = _server.Scheme == Uri.UriSchemeHttps ? new ServerTrust(_server.IdnHost, caFile: null) : null;
    }

    /// <inheritdoc/>
    public async Task<LokiAnswer> PushAsync(LokiBody body, CancellationToken cancellation)
    {
        var request = new HttpRequest("POST", new Uri(_server, PushPath)) { Body = body.Bytes };
        request.Add("Content-Type", "application/json");
        if (body.IsCompressed)
        {
            request.Add("Content-Encoding", "gzip");
        }

        return (await SendAsync(request, null, cancellation).ConfigureAwait(false)).Answer;
    }

    /// <summary>Asks for events.</summary>
    /// <param name="query">The parameters of <c>query_range</c>, escaped.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<LokiReply> QueryAsync(string query, CancellationToken cancellation) =>
        ReadAsync(new HttpRequest("GET", new Uri(_server, $"{QueryPath}?{query}")), null, cancellation);

    /// <summary>Asks for the events that come from now on.</summary>
    /// <param name="query">The parameters of <c>tail</c>, escaped.</param>
    /// <param name="cancellation">Ends the asking.</param>
    public Task<LokiReply> TailAsync(string query, CancellationToken cancellation)
    {
        var handshake = new WebSocketHandshake(new Uri(_server, $"{TailPath}?{query}"));
        return ReadAsync(handshake.Request, handshake, cancellation);
    }

    // Somebody waits for it: an answer that does not come is one, and only who gave up gets none.
    private async Task<LokiReply> ReadAsync(
        HttpRequest request, WebSocketHandshake? handshake, CancellationToken cancellation)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bound.CancelAfter(ReadBound);
        LokiReply reply = await SendAsync(request, handshake, bound.Token).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        return reply;
    }

    private async Task<LokiReply> SendAsync(
        HttpRequest request, WebSocketHandshake? handshake, CancellationToken cancellation)
    {
        if (Identify(request) is { } fault)
        {
            return new LokiReply(new LokiAnswer(LokiVerdict.Misconfigured, fault, null));
        }

        try
        {
            await using var exchange = new HttpExchange();
            await exchange.ConnectAsync(
                await HttpExchange.ResolveAsync(_server, cancellation).ConfigureAwait(false),
                _server.Port,
                _trust?.NewOptions(),
                cancellation).ConfigureAwait(false);
            HttpHead head = await exchange.AskAsync(request, cancellation).ConfigureAwait(false);
            if (handshake?.IsAcceptedBy(head) == true)
            {
                return new LokiReply(LokiAnswer.Taken) { Tail = exchange.Upgrade(LongestAnswer) };
            }

            bool isFound = request.Body is null && handshake is null && head.Status == 200;
            HttpBody body = await exchange
                .ReadBodyAsync(head, isFound ? LongestAnswer : LongestComplaint, cancellation)
                .ConfigureAwait(false);
            return isFound
                ? new LokiReply(LokiAnswer.Taken) { Body = body.Content.ToArray() }
                : new LokiReply(Judge(head, Complaint(body.Content), handshake is not null));
        }
        catch (HttpFailureException e)
        {
            return new LokiReply(Unreachable(_trust?.Fault ?? e.Message));
        }
        catch (OperationCanceledException)
        {
            return new LokiReply(Unreachable("no answer in time"));
        }
    }

    private static LokiAnswer Unreachable(string sentence) => new(LokiVerdict.Unreachable, sentence, null);

    private static string Complaint(ReadOnlySpan<byte> body)
    {
        string text = Encoding.UTF8.GetString(body).Trim().ReplaceLineEndings(" ");
        return Shown.Line(text.Length > 200 ? text[..200] + "..." : text);
    }

    private static LokiAnswer Judge(HttpHead head, string complaint, bool isTail)
    {
        int status = head.Status;
        string told = complaint.Length == 0 ? $"status {status}" : $"status {status}: {complaint}";
        return status switch
        {
            < 300 when isTail => new(
                LokiVerdict.Misconfigured, $"status {status}, so no WebSocket comes through", null),
            204 => LokiAnswer.Taken,
            200 when complaint.Length == 0 => LokiAnswer.Taken,
            400 or 413 or 422 => new(LokiVerdict.Bad, told, null),
            401 or 403 => new(
                LokiVerdict.Misconfigured, $"{told}; check login, password_file and tenant of logging.loki", null),
            408 or (>= 500 and <= 599) => new(LokiVerdict.Unreachable, told, RetryAfterOf(head)),
            429 => new(LokiVerdict.Busy, told, RetryAfterOf(head)),
            >= 300 and <= 399 => new(
                LokiVerdict.Misconfigured,
                $"status {status}, a redirect to {RedirectOf(head)}; write the last server as url of logging.loki",
                null),
            >= 200 and <= 299 => new(
                LokiVerdict.Misconfigured, $"{told}, which is not how Loki answers; check url of logging.loki", null),
            _ => new(LokiVerdict.Misconfigured, $"{told}; check url of logging.loki", null),
        };
    }

    private static string RedirectOf(HttpHead head) =>
        head.Location is { Length: > 0 } location ? Shown.Line(Shown.Short(location)) : "nowhere";

    private static Duration? RetryAfterOf(HttpHead head) =>
        HttpRetryAfter.TryParse(head.RetryAfter, DateTimeOffset.UtcNow) is { } wait
            ? Duration.FromMilliseconds((long)Math.Min(wait.TotalMilliseconds, LongestRetryAfter * 1000))
            : null;

    // Says who sends it; what is wrong with that, or null.
    private string? Identify(HttpRequest request)
    {
        if (_configuration.Tenant is { } tenant)
        {
            request.Add("X-Scope-OrgID", tenant);
        }

        if (_configuration is { Login: { } login, PasswordFile: { } path })
        {
            // Read each time: whoever corrects the file need not restart the daemon.
            if (CredentialFile.TryRead(path, out byte[] password) is { } wrong)
            {
                return $"password_file {Shown.Value(path)} {wrong}";
            }

            byte[] pair = [.. Encoding.ASCII.GetBytes(login), (byte)':', .. password];
            request.Add("Authorization", "Basic " + Convert.ToBase64String(pair));
        }

        return null;
    }
}
