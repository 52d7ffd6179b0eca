using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace VipKeeper.Http;

/// <summary>TLS to one server, and what was wrong with the certificate that it showed.</summary>
/// <param name="host">The name or the address that the certificate must be of.</param>
/// <param name="caFile">The certificates that are trusted instead of the system's, or null.</param>
internal sealed class ServerTrust(string host, string? caFile)
{
    /// <summary>What was wrong with the last certificate, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>What a handshake needs; for one each.</summary>
    /// <exception cref="IOException">The file of the trusted ones cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The file of the trusted ones may not be read.</exception>
    public SslClientAuthenticationOptions NewOptions()
    {
        Fault = null;
        return new SslClientAuthenticationOptions
        {
            TargetHost = host,
            CertificateChainPolicy = TrustedCertificates.PolicyOf(caFile),
            RemoteCertificateValidationCallback = Judge,
        };
    }

    private bool Judge(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        Fault = errors == SslPolicyErrors.None ? null
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable) ? "the server showed no certificate"
            : errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? $"the server's certificate is not of {host}"
            : caFile is null
            ? "the server's certificate is not trusted or has expired; put its authority's certificate into "
                + "/usr/local/share/ca-certificates and run update-ca-certificates"
            : $"the server's certificate is not signed by what is in {caFile}, or has expired";
        return Fault is null;
    }
}
