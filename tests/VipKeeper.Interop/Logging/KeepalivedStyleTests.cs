using System.Text.RegularExpressions;
using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Logging;

/// <summary>
/// <c>logging: { style: keepalived }</c>: the machine's keepalived and our daemon go through the same cases, and
/// whoever looks for keepalived's lines finds the same ones.
/// </summary>
public sealed partial class KeepalivedStyleTests
{
    private const string Style = "logging: { style: keepalived }";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(100);

    private static InstanceConfiguration Preferred => Instances.Create(VrrpVersion.V3, 150);

    private static InstanceConfiguration Partner => Instances.Create(VrrpVersion.V3, 100);

    [Fact]
    public async Task Keepalived_and_we_say_the_same_lines_in_the_same_cases()
    {
        string[] theirs;
        using (var pair = Pair.WithKeepalived(Partner, Preferred, Segment.HostB))
        {
            string flag = await TrackAsync(pair);
            theirs = await GoThroughAsync(pair, pair.Peer, pair.Ours, flag);
        }

        string[] ours;
        using (var pair = Pair.OfTwo(Preferred, Partner))
        {
            string flag = Path.Combine(pair.Segment.Folder, "flag");
            pair.Ours.WriteTopKey(Style);
            pair.Ours.WriteTrack(
                "{ checks: [{ name: chk, interval: 1s, weight: -60, fall: 1, rise: 1, "
                + $"script: {{ run: [/bin/sh, -c, \"test ! -e {flag}\"] }} }}] }}");
            ours = await GoThroughAsync(pair, pair.Ours, (VipKeeperRouter)pair.Peer, flag);
        }

        Assert.Empty(theirs.Except(ours));
        // Its check was not through by then, so that it began without that.
        Assert.Empty(ours.Except(theirs).Except(["(dns) Entering BACKUP STATE (init)"]));
        Assert.Contains("(dns) Master received advert from 192.168.10.112 with higher priority 200, ours 150", ours);
    }

    [Theory]
    [InlineData("auth", "(dns) received an invalid passwd!", "(dns) received an invalid passwd!",
        "(dns) received an invalid passwd from 192.168.10.111!")]
    [InlineData("interval", "(dns) advertisement interval mismatch mine=1 sec rcv'd=2 sec",
        "(dns) advertisement interval mismatch mine=2 sec rcv'd=1 sec",
        "(dns) advertisement interval mismatch with 192.168.10.111 mine=2 sec rcv'd=1 sec")]
    [InlineData("addresses", "(dns) received an unexpected ip number count 2, expected 1!",
        "(dns) received an unexpected ip number count 1, expected 2!", "(dns) expected 2 VIPs but received 1")]
    public async Task What_keepalived_says_of_each_advert_we_say_once(
        string what, string ours, string before, string since)
    {
        // From 2.3.3 on it names the other node, and takes adverts with other addresses.
        bool isNew = KeepalivedRouter.Release >= new Version(2, 3, 3);
        string theirs = isNew ? since : before;
        InstanceConfiguration here = Instances.Create(VrrpVersion.V2, 150) with
        {
            Auth = what == "auth" ? new AuthenticationConfiguration("secret"u8.ToArray()) : null,
        };
        InstanceConfiguration there = Instances.Create(VrrpVersion.V2, 100) with
        {
            Auth = what == "auth" ? new AuthenticationConfiguration("other"u8.ToArray()) : null,
            AdvertInterval = Duration.FromSeconds(what == "interval" ? 2 : 1),
            Addresses = what == "addresses"
                ? [Instances.AddressIPv4, new AddressConfiguration(InetAddress.Parse("192.168.10.120"), 32)]
                : [Instances.AddressIPv4],
        };
        using var pair = Pair.WithKeepalived(here, there);
        pair.Ours.WriteTopKey(Style);
        await pair.StartAloneAsync(pair.Ours);
        pair.Peer.Start();
        await Eventually.TrueAsync(
            () => Messages(pair.Peer).Count(line => line == theirs) >= (isNew ? 1 : 5),
            Patience, $"keepalived says '{theirs}'", BetweenProcesses);
        if (isNew && what == "addresses")
        {
            // A backup that takes our adverts is not heard.
            return;
        }

        await Eventually.TrueAsync(
            () => Messages(pair.Ours).Contains(ours), Patience, $"we say '{ours}'", BetweenProcesses);
        Assert.Single(Messages(pair.Ours), line => line == ours);
    }

    // What alerts wait for, in this order: start, takeover, check, link, better master, resignation, stop.
    private static async Task<string[]> GoThroughAsync(
        Pair pair, VrrpRouter subject, VipKeeperRouter partner, string flag)
    {
        await pair.StartAloneAsync(subject);
        await Pair.StartBackupAsync(partner);

        await File.WriteAllTextAsync(flag, "", TestContext.Current.CancellationToken);
        await UntilSaidAsync(subject, "with higher priority 100, ours 90", 1);
        File.Delete(flag);
        await UntilSaidAsync(subject, "Entering MASTER STATE", 2);

        pair.Segment.Ip(subject.Host, "link", "set", subject.Instance.Interface, "down");
        await UntilSaidAsync(subject, "Entering FAULT STATE", 1);
        pair.Segment.Ip(subject.Host, "link", "set", subject.Instance.Interface, "up");
        await UntilSaidAsync(subject, "Entering MASTER STATE", 3);

        partner.Stop();
        partner.WriteConfiguration([Partner with { Priority = 200 }]);
        partner.Start();
        await UntilSaidAsync(subject, "with higher priority 200, ours 150", 1);
        await Eventually.TrueAsync(
            () => partner.State == RouterState.Master, Patience, "the better one is master", BetweenProcesses);
        partner.Stop();
        await UntilSaidAsync(subject, "Entering MASTER STATE", 4);
        subject.Stop();
        return [.. Messages(subject).Where(static line => Known().IsMatch(line)).Distinct()];
    }

    private static async Task<string> TrackAsync(Pair pair)
    {
        string flag = Path.Combine(pair.Segment.Folder, "flag");
        string path = Path.Combine(pair.Segment.Folder, pair.Peer.Host + ".conf");
        string text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        // A file of its own: 2.3 leaves out a program whose path leads through a symbolic link, as /bin/sh does.
        string check = Path.Combine(pair.Segment.Folder, "check");
        await File.WriteAllTextAsync(
            check, $"#!/bin/sh\ntest ! -e {flag}\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(check, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        string script = $$"""
            vrrp_script chk {
                script "{{check}}"
                user root
                interval 1
                weight -60
                fall 1
                rise 1
            }

            """;
        await File.WriteAllTextAsync(
            path,
            text.Replace("vrrp_instance", script + "vrrp_instance").Replace(
                "    virtual_router_id", "    track_script {\n        chk\n    }\n    virtual_router_id"),
            TestContext.Current.CancellationToken);
        return flag;
    }

    private static Task UntilSaidAsync(VrrpRouter router, string text, int times) => Eventually.TrueAsync(
        () => Messages(router).Count(line => line.Contains(text)) >= times,
        Patience, $"{router.Host} says '{text}' {times} times", BetweenProcesses);

    // Without the time, our level, and the processor time that --log-detail adds.
    private static IEnumerable<string> Messages(VrrpRouter router) => LogReader.Lines(router.LogPath)
        .Select(static line => Beginning().Replace(line, "").Split(" - used (")[0]);

    [GeneratedRegex(@"^(\w{3} \w{3} +\d+ [\d:]+ \d{4}: |[\d-]{10} [\d:.]{12} \w+ +)")]
    private static partial Regex Beginning();

    // What docs/logging.md lists; --log-detail says a lot more of each address and packet.
    [GeneratedRegex(
        @"^(\(dns\) (Entering|Master received advert|Received advert|received|Changing effective|Backup received|"
        + @"Receive advertisement|sent 0) ?|VRRP_Script\(|Script `|Netlink reports \S+ down|"
        + "(Startup complete|Stopping|Stopped)$)")]
    private static partial Regex Known();
}
