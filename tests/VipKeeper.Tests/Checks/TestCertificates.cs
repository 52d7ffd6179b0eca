using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VipKeeper.Tests.Checks;

/// <summary>Certificates that are made for a test.</summary>
internal static class TestCertificates
{
    /// <summary>One that is signed by itself.</summary>
    /// <param name="name">Whose it is.</param>
    /// <param name="from">From when it is valid, in days from now.</param>
    /// <param name="until">Until when, likewise.</param>
    public static X509Certificate2 SelfSigned(string name, double from = -1, double until = 90)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = DateTimeOffset.Now;
        return request.CreateSelfSigned(now.AddDays(from), now.AddDays(until));
    }
}
