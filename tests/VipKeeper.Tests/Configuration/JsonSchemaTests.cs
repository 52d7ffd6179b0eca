using System.Text.Json;
using System.Text.RegularExpressions;
using VipKeeper.Checks.Dns;
using VipKeeper.Checks.Http;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Values;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>The shipped JSON schema says what the table of keys says.</summary>
public sealed class JsonSchemaTests : IDisposable
{
    private readonly JsonDocument _schema = JsonDocument.Parse(RepositoryFiles.Read("config/vipkeeper.schema.json"));

    public void Dispose() => _schema.Dispose();

    [Fact]
    public void Keys_ranges_and_defaults_agree_with_the_reader() => Compare(TopKeys.Section, _schema.RootElement);

    [Theory]
    [InlineData("name", "dns", "a.B_9-", "", "a b", "ä", ".", "..", "a/b")]
    [InlineData("interface", "eth0", "eth0.100", "", "a/b", "a b", "eth0:1", ".", "..", "enp0s31f6-abcdef")]
    [InlineData("directory", "/run/x", "//x", "/a/b/", "", "run", "/", "//", "/a/../b", "/.", "/a/..", "/..a")]
    [InlineData("duration", "1s", "1.5s", "10ms", "2m", "1h", "7d", "0s", "1", "1 s", "01s", "1.s", ".5s", "1w", "")]
    [InlineData(
        "lease", "auto", "off", "2s", "2.0s", "0.5m", "1h", "2000ms", "", "on", "Auto", "2", "5 s", "02s", "-2s")]
    [InlineData(
        "address", "10.0.0.1", "10.0.0.1/24", "fe80::1", "2001:db8::1/64", "", "dns.lan", "10.0.0.1/", "::1%lo")]
    [InlineData("label", "eth0:vip", "eth0", "", "eth0 vip", "eth0:vip-address")]
    [InlineData("scope", "global", "link", "nowhere", "0", "200", "255", "", "Link", "256", "-1", "007", "universe")]
    [InlineData("preferred_lifetime", "forever", "0s", "5m", "8760h", "", "never", "5", "5 s", "-5s")]
    [InlineData("broadcast", "none", "auto", "zeros", "10.0.0.255", "", "+", "-", "10.0.0", "ff02::1", "yes")]
    [InlineData("host_address", "10.0.0.1", "fe80::1", "", "10.0.0.1/24", "dns.lan", "::1%lo")]
    [InlineData("multicast_group", "224.0.0.118", "239.255.1.2", "ff02::118", "FF05::1", "", "10.0.0.1", "fe80::1",
        "240.0.0.1", "224.0.0.1", "ff02::1", "224.0.0.18/4")]
    [InlineData("file", "/etc/x", "", "x", "../x")]
    [InlineData("domain_name", ".", "lan", "example.lan", "a.b.", "_x._tcp.lan", "", "a..b", ".a", "a b", "..")]
    [InlineData("line", "a", "a b", "192.0.2.1", "", " a", "a ")]
    [InlineData("http_url", "http://127.0.0.1", "https://[::1]:8443/a?b=c", "http://localhost/", "", "127.0.0.1",
        "ftp://127.0.0.1/", "http://www.lan/", "http://a b/")]
    [InlineData("http_host", "www.example.lan", "localhost", "192.0.2.7", "2001:db8::7", "", "a/b", "a b", "a:80",
        "http://a")]
    [InlineData("http_status", "200", "200-399", "200, 301-308", "200,204", "", "2xx", "99", "600", "200-", "200;201")]
    [InlineData("dns_codes", "NOERROR", "NOERROR, NXDOMAIN", "REFUSED,SERVFAIL", "", "noerror", "NOERROR,",
        "NXDOMIAN", ",", "NOERROR NXDOMAIN")]
    [InlineData("unit", "named.service", "srv-a\\x2db.mount", "getty@tty1.service", "", "named", ".service", "-a.timer",
        "a b.service")]
    [InlineData("auth_type", "pass", "", "PASS", "ah", "none")]
    [InlineData("fifo", "/run/vipkeeper/notify", "/x", "", "x", "../x", "/", "/x/")]
    [InlineData("user", "dns", "dns:adm", "0", "0:0", "a.B_9-x", "", ":", "dns:", ":adm", "a b", "-x", "a:b:c", "a:-b")]
    [InlineData("replicated_directory", "/srv/nfs", "/a", "", "/", "/a/", "/a//b", "/a/../b", "/a b", "/a/.vipkeeper",
        "a", "/a/.vipkeeper/b", "/..a")]
    [InlineData("plain_file", "/etc/vipkeeper/rsync.secret", "", "/", "x", "/a b", "/a'", "/a/")]
    [InlineData("module", "nfs", "a.B_9-", "", "-a", "a b", "a/b")]
    [InlineData("replication_user", "replicator", "", "-a", "a@b")]
    [InlineData("pattern", "*.tmp", "lost+found", "/a b", "+a", "", "!", "+ a", "- a", "a\nb", "!a")]
    [InlineData("rsync_option", "--one-file-system", "-x", "--compress-level=9", "", "--inplace", "--delete", "-e",
        "--compress-level=", "--modify-window=-1", "-xH", "--one-file-system=1")]
    [InlineData("bandwidth", "0", "10MB", "500KB", "999999MB", "", "10", "0MB", "1GB", "-1MB", "1.5MB", "1000000MB")]
    [InlineData("time_of_day", "03:00", "23:59", "00:00", "", "3:00", "24:00", "12:60", "12.30", "ab:cd")]
    [InlineData("listen", "127.0.0.1:9650", "0.0.0.0:80", "[::]:9650", "[fd00::1]:65535", "", "9650", ":9650", "*:9650",
        "localhost:9650", "127.0.0.1", "::1:9650", "[::1]", "127.0.0.1:0", "127.0.0.1:", "127.0.0.1:09", "127.1:80",
        "127.0.0.1:9650/")]
    [InlineData("loki_url", "http://loki.lan:3100", "https://[fd00::1]/logs/", "", "loki.lan", "ftp://loki.lan",
        "http://", "http://a:b@loki.lan", "http://loki.lan/?a", "http://loki.lan/loki/api/v1/push", "http://a b")]
    [InlineData("loki_label", "site", "_a9", "", "9a", "__name__", "a-b", "node", "instance", "level", "levels")]
    [InlineData("loki_label_value", "home", "a b ä", "", "a\nb")]
    [InlineData("loki_login", "vipkeeper", "a@b", "", "a:b", "a b")]
    [InlineData("loki_tenant", "home", "a.B_9-!*'()", "", ".", "..", "a/b", "a b")]
    [InlineData("webhook_url", "https://ntfy.sh/topic", "http://[fd00::1]:8080/a?b=c", "", "ntfy.sh/topic", "ftp://a/b",
        "https://", "https://a:b@c/", "https://a/#b", "https://a b")]
    [InlineData("spool_limit", "1MB", "16MB", "256MB", "", "0MB", "257MB", "16", "1GB", "16KB", "016MB")]
    [InlineData("password", "a", "12345678", "", "123456789")]
    public void Forms_of_text_agree_with_the_reader(string definition, params string[] samples)
    {
        JsonElement form = _schema.RootElement.GetProperty("definitions").GetProperty(definition);
        foreach (string sample in samples)
        {
            Assert.True(Accepts(definition, sample) == Matches(form, sample), $"{definition} '{sample}'");
        }
    }

    private static bool Accepts(string definition, string text) => definition switch
    {
        "name" => NameText.InstanceFault(text) is null && NameText.NodeFault(text) is null,
        "interface" => InterfaceText.Fault(text) is null,
        "directory" => DirectoryText.StateFault(text) is null && DirectoryText.RuntimeFault(text) is null,
        "duration" => DurationText.TryParse(text, out _) is null,
        "lease" => LeaseText.Fault(text) is null,
        "address" => AddressText.TryParse(text, out _) is null,
        "label" => LabelText.Fault(text) is null,
        "scope" => ScopeText.Fault(text) is null,
        "preferred_lifetime" => PreferredLifetimeText.Fault(text) is null,
        "broadcast" => BroadcastText.Fault(text) is null,
        "host_address" => HostAddressText.Fault(text) is null,
        "multicast_group" => MulticastGroupText.Fault(text) is null,
        "file" => PasswordText.PathFault(text) is null && FileText.Fault(text) is null,
        "domain_name" => DomainNameText.Fault(text) is null,
        "http_url" => HttpUrlText.Fault(text) is null,
        "http_host" => HttpHostText.Fault(text) is null,
        "http_status" => HttpStatusRanges.Fault(text) is null,
        "dns_codes" => DnsResponseCodes.Fault(text) is null,
        "unit" => UnitText.Fault(text) is null,
        "line" => AnswerText.Fault(text) is null,
        "fifo" => HookText.FifoFault(text) is null,
        "user" => HookText.UserFault(text) is null,
        "auth_type" => PasswordText.TypeFault(text) is null,
        "password" => PasswordText.Fault(text) is null,
        "replicated_directory" => ReplicationText.PathFault(text) is null,
        "plain_file" => ReplicationText.FileFault(text) is null,
        "module" => ReplicationText.ModuleFault(text) is null,
        "replication_user" => ReplicationText.UserFault(text) is null,
        "pattern" => ReplicationText.PatternFault(text) is null,
        "rsync_option" => RsyncOptionText.Fault(text) is null,
        "bandwidth" => ReplicationText.BandwidthFault(text) is null,
        "listen" => ListenText.Fault(text) is null,
        "loki_url" => LokiText.UrlFault(text) is null,
        "loki_label" => LokiText.LabelNameFault(text) is null,
        "loki_label_value" => LokiText.LabelValueFault(text) is null,
        "loki_login" => LokiText.LoginFault(text) is null,
        "loki_tenant" => LokiText.TenantFault(text) is null,
        "webhook_url" => WebhookText.UrlFault(text) is null,
        "spool_limit" => LokiText.SpoolLimitFault(text) is null,
        "time_of_day" => ReplicationText.DailyFault(text) is null,
        _ => throw new ArgumentException("no such definition", nameof(definition)),
    };

    private static bool Matches(JsonElement form, string text)
    {
        if (form.TryGetProperty("anyOf", out JsonElement forms))
        {
            return forms.EnumerateArray().Any(one => one.TryGetProperty("enum", out JsonElement words)
                ? words.EnumerateArray().Any(word => word.GetString() == text)
                : Matches(one, text));
        }

        bool isExcluded = form.TryGetProperty("not", out JsonElement not)
            && not.GetProperty("enum").EnumerateArray().Any(word => word.GetString() == text);
        return !isExcluded && Regex.IsMatch(text, form.GetProperty("pattern").GetString()!, RegexOptions.ECMAScript);
    }

    private void Compare(Section section, JsonElement schema)
    {
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
        JsonElement properties = schema.GetProperty("properties");
        Assert.Equal(
            section.Keys.Select(key => key.Name), properties.EnumerateObject().Select(property => property.Name));
        string[] required = schema.TryGetProperty("required", out JsonElement names)
            ? [.. names.EnumerateArray().Select(name => name.GetString()!)]
            : [];
        Assert.Equal(section.Keys.Where(key => key.IsRequired).Select(key => key.Name), required);
        foreach (ConfigurationKey key in section.Keys)
        {
            Compare(key, properties.GetProperty(key.Name));
        }
    }

    private void Compare(ConfigurationKey key, JsonElement property)
    {
        Assert.NotEqual("", property.GetProperty("description").GetString());
        string? preset = !property.TryGetProperty("default", out JsonElement value) ? null
            : value.ValueKind == JsonValueKind.Array ? $"[{string.Join(", ", value.EnumerateArray())}]"
            : value.ToString();
        Assert.Equal(SchemaValues.DefaultOf(key), preset?.Replace("True", "true", StringComparison.Ordinal)
            .Replace("False", "false", StringComparison.Ordinal));
        switch (key)
        {
            case IntegerKey integer:
                Assert.Equal("integer", property.GetProperty("type").GetString());
                Assert.Equal(integer.Minimum, property.GetProperty("minimum").GetInt32());
                Assert.Equal(integer.Maximum, property.GetProperty("maximum").GetInt32());
                break;
            case BooleanKey:
                Assert.Equal("boolean", property.GetProperty("type").GetString());
                break;
            case DurationKey:
                Assert.Equal("duration", ReferenceOf(property));
                string description = property.GetProperty("description").GetString()!;
                Assert.All(
                    SchemaValues.LimitsOf(key), limit => Assert.Contains(limit, description, StringComparison.Ordinal));
                break;
            case IChoiceKey choice:
                JsonElement.ArrayEnumerator words = property.GetProperty("enum").EnumerateArray();
                Assert.Equal(choice.Words, words.Select(word => word.GetString()!));
                break;
            case SectionKey { TakesBoolean: true } section:
                JsonElement[] kinds = [.. property.GetProperty("oneOf").EnumerateArray()];
                Assert.Equal(["boolean", "object"], kinds.Select(kind => kind.GetProperty("type").GetString()!));
                Compare(section.Section, kinds[1]);
                break;
            case SectionKey { TakesList: true } section:
                string[] hooks = ["hook", "takeover_hook", "release_hook"];
                Assert.Contains(ReferenceOf(property), hooks);
                JsonElement[] forms =
                    [.. _schema.RootElement.GetProperty("definitions").GetProperty(ReferenceOf(property))
                        .GetProperty("oneOf").EnumerateArray()];
                Assert.Equal(["array", "object"], forms.Select(form => form.GetProperty("type").GetString()!));
                Compare(section.Section, forms[1]);
                break;
            case SectionKey section:
                Compare(section.Section, property);
                break;
            case ListKey list:
                Assert.Equal(list.MinimumCount, property.GetProperty("minItems").GetInt32());
                Assert.Equal(list.MaximumCount, property.GetProperty("maxItems").GetInt32());
                string entry = property.GetProperty("items").GetProperty("$ref").GetString()!.Split('/')[^1];
                Assert.Equal(list.EntryForm, entry);
                if (list.Entry is not null)
                {
                    JsonElement form = _schema.RootElement.GetProperty("definitions").GetProperty(entry);
                    Compare(list.Entry, list.TakesText ? form.GetProperty("oneOf")[1] : form);
                }

                break;
            default:
                string[] texts =
                [
                    "name", "interface", "directory", "host_address", "multicast_group", "file", "auth_type",
                    "password", "lease", "address", "label", "scope", "preferred_lifetime", "broadcast", "fifo",
                    "user", "domain_name", "line", "http_url", "http_host", "http_status", "dns_codes", "unit",
                    "user", "replicated_directory", "plain_file", "module", "replication_user", "bandwidth",
                    "time_of_day", "listen", "loki_url", "loki_labels", "loki_login", "loki_tenant", "spool_limit",
                    "webhook_url",
                ];
                Assert.Contains(ReferenceOf(property), texts);
                break;
        }
    }

    // Draft 7 ignores what stands beside "$ref", so a reference with a description is wrapped in "allOf".
    private static string ReferenceOf(JsonElement property) =>
        property.GetProperty("allOf")[0].GetProperty("$ref").GetString()!.Split('/')[^1];
}
