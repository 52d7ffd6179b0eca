using VipKeeper.Checks.Http;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads the settings of an <c>http</c> check.</summary>
internal static class HttpCheckReader
{
    /// <summary>Reads them; null when anything that is needed is wrong.</summary>
    public static HttpCheck? Read(MappingReader reader, ErrorList errors)
    {
        Located<string>? url = reader.Read(HttpCheckKeys.Url);
        Located<string>? host = reader.Read(HttpCheckKeys.Host);
        Located<bool>? method = reader.Read(HttpCheckKeys.Method);
        Located<string>? expect = reader.Read(HttpCheckKeys.Expect);
        Located<string>? contains = reader.Read(HttpCheckKeys.Contains);
        Located<int>? days = reader.Read(HttpCheckKeys.CertificateDays);
        Located<bool>? verify = reader.Read(HttpCheckKeys.Verify);
        Located<string>? caFile = reader.Read(HttpCheckKeys.CaFile);
        Located<bool>? follow = reader.Read(HttpCheckKeys.Follow);
        if (url is null || method is null || expect is null || verify is null || follow is null)
        {
            return null;
        }

        _ = HttpUrlText.TryParse(url.Value.Value, out Uri target, out InetAddress address);
        bool isSecure = target.Scheme == Uri.UriSchemeHttps;
        if (contains is { } piece && method.Value.Value)
        {
            errors.Add(
                piece.Position,
                $"{HttpCheckKeys.Contains.Name}: HEAD asks for no body; remove this key or 'method'");
        }

        if (!isSecure && !follow.Value.Value)
        {
            ReportWithoutTls(reader, HttpCheckKeys.CertificateDays, days?.Position, errors);
            ReportWithoutTls(reader, HttpCheckKeys.Verify, verify.Value.Position, errors);
            ReportWithoutTls(reader, HttpCheckKeys.CaFile, caFile?.Position, errors);
        }

        if (caFile is { } file && !verify.Value.Value)
        {
            errors.Add(
                file.Position,
                $"{HttpCheckKeys.CaFile.Name}: 'verify: false' trusts every certificate; remove one of the two");
        }

        return new HttpCheck
        {
            Address = address,
            Port = (ushort)target.Port,
            IsSecure = isSecure,
            Host = host?.Value ?? target.Host.Trim('[', ']'),
            Path = target.PathAndQuery,
            IsHead = method.Value.Value,
            Expect = HttpStatusRanges.TryParse(expect.Value.Value, out _)!,
            Contains = contains?.Value,
            CertificateDays = days?.Value ?? 0,
            IsVerified = verify.Value.Value,
            CaFile = caFile?.Value,
            FollowsRedirects = follow.Value.Value,
        };
    }

    private static void ReportWithoutTls(
        MappingReader reader, ConfigurationKey key, Source.SourcePosition? position, ErrorList errors)
    {
        if (reader.Has(key) && position is { } place)
        {
            errors.Add(place, $"{key.Name}: http:// has no certificate; remove this key or write https://");
        }
    }
}
