using System.Net;
using System.Text;
using VipKeeper.Checks.Dns;
using VipKeeper.Checks.Http;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Values;
using VipKeeper.Logging.Reading;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>The texts of single values. What is accepted comes back from its own text as the same value.</summary>
/// <param name="name">The target's name.</param>
/// <param name="parser">The type that reads it.</param>
/// <param name="seeds">Valid texts.</param>
/// <param name="check">Reads a text and checks the answer; false when it was refused.</param>
internal sealed class TextTarget(string name, Type parser, string[] seeds, Func<string, bool> check) : FuzzTarget
{
    /// <summary>A target for each kind of value.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new TextTarget("duration", typeof(DurationText), ["10ms", "1s", "1.5s", "2m", "1h", "0s"], CheckDuration),
        new TextTarget(
            "address", typeof(AddressText),
            ["192.168.10.110", "10.0.0.1/24", "fe80::1/64", "2001:db8::10/128", "fd00::a:b"], CheckAddress),
        new TextTarget("host-address", typeof(HostAddressText), ["192.168.10.1", "fe80::1"], CheckHostAddress),
        new TextTarget("inet-address", typeof(InetAddress), ["192.0.2.1", "::", "::ffff:192.0.2.1"], CheckInetAddress),
        new TextTarget(
            "multicast-group", typeof(MulticastGroupText), ["224.0.0.118", "ff02::118"],
            text => MulticastGroupText.Fault(text) is null),
        new TextTarget("integer", typeof(IntegerText), ["0", "55", "-1", "255"], CheckInteger),
        new TextTarget("lease", typeof(LeaseText), ["auto", "off", "10s", "1h"], CheckLease),
        new TextTarget("label", typeof(LabelText), ["eth0", "eth0:vip"], CheckLabel),
        new TextTarget("scope", typeof(ScopeText), ["global", "link", "nowhere", "0", "255"], CheckScope),
        new TextTarget(
            "preferred-lifetime", typeof(PreferredLifetimeText), ["forever", "0s", "5m", "8760h"], CheckPreferred),
        new TextTarget("broadcast", typeof(BroadcastText), ["none", "auto", "zeros", "10.0.0.255"], CheckBroadcast),
        new TextTarget("name", typeof(NameText), ["dns", "dns-1.example_2"], text => NameText.NodeFault(text) is null),
        new TextTarget("interface", typeof(InterfaceText), ["eth0", "vmbr0.10"], CheckInterface),
        new TextTarget("password", typeof(PasswordText), ["s3cret", "12345678"], CheckPassword),
        new TextTarget("rsync-option", typeof(RsyncOptionText), ["-x", "--compress-level=9"], CheckRsyncOption),
        new TextTarget("replication", typeof(ReplicationText), ["/srv/nfs", "10MB", "0", "03:00"], CheckReplication),
        new TextTarget(
            "loki", typeof(LokiText), ["http://loki.lan:3100", "site", "16MB", "home"], text =>
                LokiText.UrlFault(text) is null || LokiText.LabelNameFault(text) is null
                || LokiText.LabelValueFault(text) is null || LokiText.LoginFault(text) is null
                || LokiText.TenantFault(text) is null || LokiText.SpoolLimitFault(text) is null),
        new TextTarget(
            "journal-line", typeof(JournalLine),
            ["{\"MESSAGE\":\"dns: Backup to Master, x\",\"PRIORITY\":\"5\",\"__REALTIME_TIMESTAMP\":\"1\"}"],
            text => JournalLine.TryParse(text) is not null),
        new TextTarget(
            "loki-result", typeof(LokiResult),
            ["""{"data":{"result":[{"stream":{"level":"info"},"values":[["1","{\"message\":\"a\"}"]]}]}}"""],
            text => LokiResult.TryParse(Encoding.UTF8.GetBytes(text)) is not null),
        new TextTarget(
            "loki-tail", typeof(LokiResult),
            ["""{"streams":[{"stream":{},"values":[["1","a"]]}],"dropped_entries":[{"timestamp":"1"}]}"""],
            text => LokiResult.TryParseTail(Encoding.UTF8.GetBytes(text)) is not null),
        new TextTarget(
            "directory", typeof(DirectoryText), ["/run/vipkeeper", "/var/lib/a b"],
            text => DirectoryText.RuntimeFault(text) is null && DirectoryText.StateFault(text) is null),
        new TextTarget(
            "file", typeof(FileText), ["/run/named.pid", "/a b/c"],
            text => FileText.Fault(text) is null && FileText.CgroupFault(text) is null),
        new TextTarget("server-address", typeof(ServerAddressText), ["127.0.0.1", "::1", "192.0.2.7"], text =>
            ServerAddressText.Fault(text) is null && InetAddress.Parse(text).ToIPAddress() is not null),
        new TextTarget("domain-name", typeof(DomainNameText), [".", "example.lan", "a.b.c."], CheckDomainName),
        new TextTarget("http-url", typeof(HttpUrlText), ["http://127.0.0.1/", "https://[::1]:8443/a?b=c"], CheckUrl),
        new TextTarget("http-host", typeof(HttpHostText), ["www.example.lan", "192.0.2.7"], text =>
            HttpHostText.Fault(text) is null),
        new TextTarget(
            "listen", typeof(ListenText), ["127.0.0.1:9650", "[::1]:9650", "0.0.0.0:80"], CheckListen),
        new TextTarget("http-status", typeof(HttpStatusRanges), ["200", "200, 301-308"], text =>
            HttpStatusRanges.TryParse(text, out string? fault) is null == fault is not null && fault is null),
        new TextTarget("dns-codes", typeof(DnsResponseCodes), ["NOERROR", "NOERROR, NXDOMAIN"], text =>
            DnsResponseCodes.TryParse(text, out string? fault) is null == fault is not null && fault is null),
        new TextTarget("unit", typeof(UnitText), ["named.service", "srv-a\\x2db.mount", "getty@tty1.service"], text =>
            UnitText.Fault(text) is null),
        new TextTarget("answer", typeof(AnswerText), ["192.0.2.1", "v=spf1 -all"], text =>
            AnswerText.Fault(text) is null),
    ];

    private static bool CheckListen(string text)
    {
        if (ListenText.TryParse(text, out IPEndPoint place) is not null)
        {
            return false;
        }

        Assert.Null(ListenText.TryParse(place.ToString(), out IPEndPoint again));
        Assert.Equal(place, again);
        return true;
    }

    private static bool CheckUrl(string text)
    {
        if (HttpUrlText.TryParse(text, out Uri url, out InetAddress address) is not null)
        {
            return false;
        }

        Assert.InRange(url.Port, 0, 65535);
        Assert.False(address.IsUnspecified);
        Assert.StartsWith("/", url.PathAndQuery);
        return true;
    }

    private static bool CheckDomainName(string text)
    {
        if (DomainNameText.Fault(text) is not null)
        {
            return false;
        }

        // What is accepted always fits into a question.
        byte[] query = new byte[DnsQuery.MaximumLength];
        int length = DnsQuery.Write(query, 1, text, DnsRecordType.A);
        int position = DnsQuery.HeaderLength;
        Assert.True(DnsName.TryRead(query.AsSpan(0, length), ref position, out string name));
        Assert.Equal(text == "." ? text : text.TrimEnd('.'), name);
        return true;
    }

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [parser];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
        [.. seeds.Select(static text => new FuzzSeed(text, Encoding.UTF8.GetBytes(text)))];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
    [
        .. new[]
        {
            ".", "-", "+", " ", "/", "%eth0", "::", "ms", "h", "s", "0x", "e9", "_", "..", "\0", "\u0663", "\u00B2",
            "\uFF11", "\U0001F600",
        }.Select(Encoding.UTF8.GetBytes),
        [0xD8, 0x00],
    ];

    /// <inheritdoc/>
    public override int LongestInput => 300;

    /// <inheritdoc/>
    public override string Run(byte[] input) => check(Encoding.UTF8.GetString(input)) ? Accepted : Refused;

    private static bool CheckDuration(string text)
    {
        string? fault = DurationText.TryParse(text, out Duration duration);
        if (fault is null)
        {
            Assert.True(duration >= Duration.Zero);
            Assert.Null(DurationText.TryParse(DurationText.Format(duration), out Duration again));
            Assert.Equal(duration, again);
        }

        return fault is null;
    }

    private static bool CheckAddress(string text)
    {
        string? fault = AddressText.TryParse(text, out AddressConfiguration? address);
        Assert.Equal(fault is null, address is not null);
        if (address is not null)
        {
            Assert.InRange(address.PrefixLength, 1, address.Address.Length * 8);
            Assert.Null(AddressText.TryParse(address.ToString(), out AddressConfiguration? again));
            Assert.Equal(address, again);
        }

        return fault is null;
    }

    private static bool CheckHostAddress(string text)
    {
        string? fault = HostAddressText.TryParse(text, out InetAddress address);
        if (fault is null)
        {
            Assert.Null(HostAddressText.TryParse(address.ToString(), out InetAddress again));
            Assert.Equal(address, again);
        }

        return fault is null;
    }

    private static bool CheckInetAddress(string text)
    {
        if (!InetAddress.TryParse(text, out InetAddress address))
        {
            return false;
        }

        Assert.Equal(address, InetAddress.Parse(address.ToString()));
        return true;
    }

    private static bool CheckInteger(string text)
    {
        if (!IntegerText.TryParse(text, out long number))
        {
            return false;
        }

        Assert.Equal(text.StartsWith('-') && text.AsSpan(1).ContainsAnyExcept('0'), number < 0);
        Assert.True(text.TrimStart('-').Length > 18 || text == "-0" || number.ToString() == text);
        return true;
    }

    private static bool CheckLease(string text)
    {
        if (LeaseText.Fault(text) is not null)
        {
            return false;
        }

        Duration lease = LeaseText.Resolve(text, Duration.FromSeconds(3));
        Assert.InRange(lease.Nanoseconds, 0, Duration.FromSeconds(3600).Nanoseconds);
        return true;
    }

    private static bool CheckLabel(string text)
    {
        bool isRight = LabelText.Fault(text) is null;
        Assert.True(!isRight || Encoding.UTF8.GetByteCount(text) is >= 1 and <= InterfaceText.ByteLimit);
        return isRight;
    }

    private static bool CheckScope(string text)
    {
        bool isRight = ScopeText.TryParse(text, out byte scope);
        Assert.Equal(isRight, ScopeText.Fault(text) is null);
        if (isRight)
        {
            Assert.True(ScopeText.TryParse(ScopeText.Format(scope), out byte again));
            Assert.Equal(scope, again);
        }

        return isRight;
    }

    private static bool CheckPreferred(string text)
    {
        if (PreferredLifetimeText.Fault(text) is not null)
        {
            return false;
        }

        Duration lifetime = PreferredLifetimeText.Parse(text);
        Assert.True(lifetime >= Duration.Zero);
        Assert.Equal(lifetime, PreferredLifetimeText.Parse(PreferredLifetimeText.Format(lifetime)));
        return true;
    }

    private static bool CheckBroadcast(string text)
    {
        if (BroadcastText.Fault(text) is not null)
        {
            return false;
        }

        var owner = new AddressConfiguration(InetAddress.Parse("10.0.0.1"), 24);
        Assert.Null(BroadcastText.Resolve(text, owner, out InetAddress broadcast));
        Assert.Equal(text == BroadcastText.None, broadcast.IsUnspecified);
        Assert.Equal(InetFamily.IPv4, broadcast.Family);
        return true;
    }

    private static bool CheckRsyncOption(string text)
    {
        bool isRight = RsyncOptionText.Fault(text) is null;
        Assert.True(!isRight || (text[0] == '-' && !text.Any(char.IsWhiteSpace)));
        return isRight;
    }

    private static bool CheckReplication(string text)
    {
        bool isPath = ReplicationText.PathFault(text) is null;
        Assert.True(!isPath || (text[0] == '/' && text.All(c => char.IsAscii(c) && c is not (' ' or '"' or '\''))));
        bool isRate = ReplicationText.TryParseBandwidth(text, out long bytes);
        Assert.True(bytes >= 0 && (isRate || bytes == 0));
        bool isTime = ReplicationText.TryParseDaily(text, out int minute);
        Assert.InRange(minute, 0, 1439);
        return isPath || isRate || isTime;
    }

    private static bool CheckInterface(string text)
    {
        bool isRight = InterfaceText.Fault(text) is null;
        Assert.True(!isRight || Encoding.UTF8.GetByteCount(text) is >= 1 and <= InterfaceText.ByteLimit);
        return isRight;
    }

    private static bool CheckPassword(string text)
    {
        // The paths and types beside it are texts of the same section.
        _ = PasswordText.PathFault(text);
        _ = PasswordText.TypeFault(text);
        bool isRight = PasswordText.Fault(text) is null;
        Assert.True(!isRight || Encoding.UTF8.GetByteCount(text) is >= 1 and <= 8);
        return isRight;
    }
}
