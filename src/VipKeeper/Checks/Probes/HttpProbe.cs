using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Text;
using VipKeeper.Checks.Http;
using VipKeeper.Configuration;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Http;

namespace VipKeeper.Checks.Probes;

/// <summary>
/// Asks a web server for one page: a connection of its own each time, without proxy, cookies and, unless the file says
/// so, without following redirects.
/// </summary>
internal sealed class HttpProbe(HttpCheck check) : ICheckProbe
{
    private const int LongestBody = 64 * 1024;
    private const int RedirectLimit = 5;

    private readonly IPAddress _server = check.Address.ToIPAddress();
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
            Uri target = _target;
            for (int redirects = 0; ; redirects++)
            {
                await using var exchange = new HttpExchange();
                SslClientAuthenticationOptions? tls = target.Scheme == Uri.UriSchemeHttps
                    ? await NewTlsAsync(target, certificate).ConfigureAwait(false)
                    : null;
                await exchange.ConnectAsync([AddressOf(target)], target.Port, tls, cancellation).ConfigureAwait(false);
                var request = new HttpRequest(check.IsHead ? "HEAD" : "GET", target);
                HttpHead head = await exchange.AskAsync(request, cancellation).ConfigureAwait(false);
                if (check.FollowsRedirects && redirects < RedirectLimit && NextOf(target, head) is { } next)
                {
                    target = next;
                    continue;
                }

                return await JudgeAsync(exchange, head, certificate, cancellation).ConfigureAwait(false);
            }
        }
        catch (HttpFailureException e)
        {
            return CheckOutcome.Failure(certificate.Fault ?? e.Message);
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

    // Never from https to http: what was asked for in secret would be told to everybody.
    private static Uri? NextOf(Uri target, HttpHead head) =>
        head.IsRedirect
        && Uri.TryCreate(target, head.Location, out Uri? next)
        && (next.Scheme == Uri.UriSchemeHttps || (next.Scheme == Uri.UriSchemeHttp && next.Scheme == target.Scheme))
            ? next
            : null;

    private IPAddress AddressOf(Uri target) =>
        string.Equals(target.IdnHost, _target.IdnHost, StringComparison.OrdinalIgnoreCase)
            ? _server
        : IPAddress.TryParse(target.IdnHost, out IPAddress? address) ? address
        : throw new HttpFailureException(
            $"is redirected to {Shown.Line(Shown.Short(target.IdnHost))}, a name that would have to be resolved");

    private async Task<SslClientAuthenticationOptions> NewTlsAsync(Uri target, ServerCertificate certificate) => new()
    {
        TargetHost = target.IdnHost,
        // The file of the trusted certificates may be on a mount whose server hangs.
        CertificateChainPolicy = check.CaFile is null
            ? certificate.Policy()
            : await DetachedThread.RunAsync(certificate.Policy).ConfigureAwait(false),
        RemoteCertificateValidationCallback = certificate.Judge,
    };

    private async Task<CheckOutcome> JudgeAsync(
        HttpExchange exchange, HttpHead head, ServerCertificate certificate, CancellationToken cancellation)
    {
        if (!check.Expect.Contain(head.Status))
        {
            return CheckOutcome.Failure($"status {head.Status} instead of {check.Expect}");
        }

        string told = certificate.DaysLeft is { } days ? $"status {head.Status}, certificate for {days} days"
            : $"status {head.Status}";
        if (check.IsHead)
        {
            return CheckOutcome.Success(told);
        }

        // Read without being asked for, too: a server whose files are gone may still send its headers.
        HttpBody body = await exchange.ReadBodyAsync(head, LongestBody, cancellation).ConfigureAwait(false);
        return body.Content.IndexOf(_wanted) >= 0
            ? CheckOutcome.Success(told)
            : CheckOutcome.Failure($"the body lacks {Shown.Value(check.Contains!)}");
    }
}
