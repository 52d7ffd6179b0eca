using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace VipKeeper.Http;

/// <summary>Which certificates of servers are trusted.</summary>
internal static class TrustedCertificates
{
    private const int LongestFile = 1024 * 1024;

    /// <summary>How one is verified: without the network, which may be what is broken.</summary>
    /// <param name="caFile">Trusted instead of the system's, in PEM; null for those.</param>
    /// <exception cref="IOException">The file cannot be read, or holds none.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static X509ChainPolicy PolicyOf(string? caFile)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        if (caFile is null)
        {
            return policy;
        }

        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        var file = new FileInfo(caFile);
        if (!file.Exists || file.Length > LongestFile)
        {
            throw new IOException(
                file.Exists ? $"{caFile} is longer than {LongestFile / 1024} KiB" : $"there is no {caFile}");
        }

        try
        {
            policy.CustomTrustStore.ImportFromPemFile(caFile);
        }
        catch (CryptographicException e)
        {
            throw new IOException($"{caFile} holds no certificates in PEM", e);
        }

        return policy.CustomTrustStore.Count > 0
            ? policy
            : throw new IOException($"{caFile} holds no certificates in PEM");
    }
}
