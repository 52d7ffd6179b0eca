using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using VipKeeper.Configuration;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Http;

namespace VipKeeper.Checks.Http;

/// <summary>Judges the certificate that a server showed in one run.</summary>
internal sealed class ServerCertificate(HttpCheck check)
{
    /// <summary>What is wrong with it, or null.</summary>
    public string? Fault { get; private set; }

    /// <summary>Whole days until it expires; null before one was shown.</summary>
    public int? DaysLeft { get; private set; }

    /// <summary>How it is to be verified: without the network, which a check of this node must not need.</summary>
    /// <exception cref="IOException">The file of the trusted ones cannot be used.</exception>
    /// <exception cref="UnauthorizedAccessException">The file of the trusted ones may not be read.</exception>
    public X509ChainPolicy Policy() => TrustedCertificates.PolicyOf(check.CaFile);

    /// <summary>Looks at what was shown, as a callback of TLS.</summary>
    /// <returns>Whether to go on.</returns>
    public bool Judge(object sender, X509Certificate? shown, X509Chain? chain, SslPolicyErrors errors)
    {
        if (shown is not X509Certificate2 certificate)
        {
            Fault = "the server showed no certificate";
            return false;
        }

        DateTime now = DateTime.Now;
        DaysLeft = (int)Math.Floor((certificate.NotAfter - now).TotalDays);
        if (check.IsVerified || check.CertificateDays > 0)
        {
            Fault = now > certificate.NotAfter ? $"the certificate expired on {Day(certificate.NotAfter)}"
                : now < certificate.NotBefore ? $"the certificate is not valid before {Day(certificate.NotBefore)}"
                : DaysLeft < check.CertificateDays
                ? $"the certificate expires on {Day(certificate.NotAfter)}, in less than {check.CertificateDays} days"
                : null;
        }

        if (Fault is null && check.IsVerified && errors != SslPolicyErrors.None)
        {
            Fault = errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
                ? $"the certificate is of {NamesOf(certificate)} and not of {check.Host}"
                : $"the certificate is not trusted: {ReasonOf(certificate, chain)}";
        }

        return Fault is null;
    }

    private static string Day(DateTime time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string NamesOf(X509Certificate2 certificate)
    {
        foreach (X509Extension extension in certificate.Extensions)
        {
            if (extension is X509SubjectAlternativeNameExtension names)
            {
                // The first tells which site it is; there may be a hundred.
                foreach (string name in names.EnumerateDnsNames())
                {
                    return Printable(name);
                }

                foreach (System.Net.IPAddress address in names.EnumerateIPAddresses())
                {
                    return address.ToString();
                }
            }
        }

        return certificate.Subject.Length == 0 ? "no name" : Printable(certificate.Subject);
    }

    private static string ReasonOf(X509Certificate2 certificate, X509Chain? chain)
    {
        foreach (X509ChainStatus status in chain?.ChainStatus ?? [])
        {
            if (status.Status is X509ChainStatusFlags.NotTimeValid)
            {
                return "one that it was signed by has expired";
            }
        }

        return certificate.Subject == certificate.Issuer
            ? "it is signed by itself"
            : $"it is signed by {Printable(certificate.Issuer)}";
    }

    private static string Printable(string text) => Shown.Line(Shown.Short(text));
}
