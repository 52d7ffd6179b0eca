using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VipKeeper.Interop.Checks;

/// <summary>Writes a certificate that is signed by itself, for a server.</summary>
internal static class ServerCertificateFile
{
    /// <summary>Writes it and its key.</summary>
    /// <param name="path">The certificate's file, PEM.</param>
    /// <param name="keyPath">The key's file, PEM.</param>
    /// <param name="name">The site's name.</param>
    /// <param name="from">From when it is valid, in days from now.</param>
    /// <param name="until">Until when, likewise.</param>
    public static void Write(string path, string keyPath, string name, int from, int until)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = DateTimeOffset.Now;
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(from), now.AddDays(until));
        File.WriteAllText(path, certificate.ExportCertificatePem());
        File.WriteAllText(keyPath, key.ExportPkcs8PrivateKeyPem());
    }
}
