using System.CommandLine;
using VipKeeper.Commands;
using VipKeeper.Tests.Configuration;
using Xunit;

namespace VipKeeper.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vipkeeper-check-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void A_right_file_is_summarised()
    {
        string path = Write("good.yaml", """
            node: a
            interface: eth0
            instances:
              - { name: dns, vrid: 55, priority: 150, addresses: [192.168.10.110], rto: 15s }
              - { name: gateway6, vrid: 7, addresses: [fe80::1], advert_interval: 100ms, rto: 1s }
              - { name: old, vrid: 200, version: 2, addresses: [192.168.10.111] }
            """);

        Assert.Equal(0, Invoke("check", path));
        Assert.Equal(
            $"""
            {path}: ok
              dns       vrid 55   IPv4 v3  priority 150  advert every 1 s  takeover at most 3.414 s, promised 15 s
              gateway6  vrid 7    IPv6 v3  priority 100  advert every 100 ms  takeover at most 360.94 ms, promised 1 s
              old       vrid 200  IPv4 v2  priority 100  advert every 1 s  takeover at most 3.609 s, nothing promised

            """,
            _output.ToString());
        Assert.Empty(_error.ToString());
    }

    [Theory]
    [InlineData("127.0.0.1:9650")]
    [InlineData(
        "0.0.0.0:9650",
        "api: whoever reaches 0.0.0.0:9650 may read the status, without a password; it cannot be changed there")]
    [InlineData(
        "192.0.2.99:9650",
        "api: whoever reaches 192.0.2.99:9650 may read the status, without a password; it cannot be changed there",
        "api: no interface of this machine has 192.0.2.99 now; the daemon listens as soon as one has")]
    public void What_an_address_of_the_API_means_is_told(string listen, params string[] notes)
    {
        string path = Write("api.yaml", ConfigurationText.WithTopKeys($"api: {{ listen: {listen} }}"));
        Assert.Equal(0, Invoke("check", path));
        Assert.Equal(
            notes,
            _output.ToString().Split('\n')
                .Where(static line => line.StartsWith("  note: api", StringComparison.Ordinal))
                .Select(static line => line["  note: ".Length..]));
    }

    [Theory]
    [InlineData("weight: -60", "preempt: false",
        "note: dns tracks 'check tcp' with a weight and has 'preempt: false': a weight moves the role only to a node "
        + "that preempts; without the weight, a failure does so at once")]
    [InlineData("weight: -200", "preempt: true",
        "note: the weights of dns can lower its priority 150 to -50, which counts as 1: what fails beyond that changes "
        + "nothing")]
    [InlineData("weight: 150", "preempt: true",
        "note: the weights of dns can raise its priority 150 to 300, which counts as 254: the first failures of 46 in "
        + "sum change nothing")]
    [InlineData("weight: 20", "preempt: true",
        "note: dns tracks with weights alone: what fails on every node leaves the addresses with the one of the "
        + "highest priority; without a weight, such a node gives them up")]
    public void What_a_weight_will_not_do_is_told(string weight, string preempt, string note)
    {
        string path = Write("foolish.yaml", $$"""
            node: a
            interface: eth0
            instances:
              - name: dns
                vrid: 55
                priority: 150
                addresses: [192.168.10.110]
                {{preempt}}
                track: { checks: [{ tcp: { port: 53 }, {{weight}} }] }
            """);

        Assert.Equal(0, Invoke("check", path));
        Assert.Contains(note, _output.ToString());
    }

    [Fact]
    public void A_check_without_a_weight_needs_no_note()
    {
        string path = Write("wise.yaml", """
            node: a
            interface: eth0
            instances:
              - { name: dns, vrid: 55, addresses: [192.168.10.110], track: { checks: [{ tcp: { port: 53 } }] } }
            """);

        Assert.Equal(0, Invoke("check", path));
        Assert.Contains(
            "check tcp: a failure is found within 2 s (1 s x fall 1 + timeout 1 s), taken over within",
            _output.ToString());
        Assert.DoesNotContain("note:", _output.ToString());
    }

    [Theory]
    [InlineData("peer_priority: 100", "weight: -30", "dns: priority 150 - 30 = 120 stays above the peer's 100: a "
        + "failure of check tcp alone never moves the role; use a weight below -50, or none")]
    [InlineData("peer_priority: 120", "weight: -30", "dns: priority 150 - 30 = 120 is as much as the peer's 120: a "
        + "failure of check tcp alone never moves the role; use a weight below -30, or none")]
    [InlineData("rto: 10s", "weight: -30", "dns: priority 150 - 30 = 120 stays above 100, which a peer has by default "
        + "(write its own as 'peer_priority'): a failure of check tcp alone never moves the role; use a weight below "
        + "-50, or none")]
    [InlineData("peer_priority: 140", "weight: 20", "dns: priority 170 - 20 = 150 stays above the peer's 140: a "
        + "failure of check tcp alone never moves the role; use a weight below -10, or none")]
    [InlineData("peer_priority: 100", "weight: 30, reverse: true", "dns: priority 150 - 30 = 120 stays above the "
        + "peer's 100: a failure of check tcp alone never moves the role; use a weight below -50, or none")]
    public void A_weight_that_never_wins_over_the_gap_is_told_with_the_numbers(string key, string weight, string note)
    {
        Assert.Equal(0, Invoke("check", WriteWeighted(key, weight)));
        Assert.Contains($"  note: {note}\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("peer_priority: 100", "weight: -51")]
    [InlineData("peer_priority: 200", "weight: -1")]
    [InlineData("peer_priority: 130", "weight: -30")]
    [InlineData("rto: 10s", "weight: -60")]
    public void A_weight_that_wins_or_need_not_is_no_note(string key, string weight)
    {
        Assert.Equal(0, Invoke("check", WriteWeighted(key, weight)));
        Assert.DoesNotContain("never moves the role", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_way_there_and_back_is_told_for_each_check_term_by_term()
    {
        string path = Write("ways.yaml", """
            node: a
            interface: eth0
            instances:
              - name: dns
                vrid: 55
                priority: 150
                peer_priority: 100
                preempt: { delay: 30s }
                addresses: [192.168.10.110]
                track:
                  checks: [{ tcp: { port: 53 }, rise: 5, fall: 2 }, { nfs: {}, weight: -60 }]
            """);

        Assert.Equal(0, Invoke("check", path));
        string output = _output.ToString();
        Assert.Contains(
            "check tcp: a failure is found within 3 s (1 s x fall 2 + timeout 1 s), taken over within 3.609 s "
            + "(detection 3 s + skew 609.38 ms)\n",
            output, StringComparison.Ordinal);
        Assert.Contains(
            "well again, and of higher priority: back within 39.414 s (detection 6 s + preempt delay 30 s + down "
            + "timer 3.414 s)\n",
            output, StringComparison.Ordinal);
        Assert.Contains(
            "check nfs: a failure is found within 2 s (1 s x fall 1 + timeout 1 s), weight -60, taken over within "
            + "5.609 s (detection 2 s + down timer 3.609 s)\n",
            output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_terms_of_a_takeover_are_shown_where_there_are_several()
    {
        string path = Write("gate.yaml", """
            node: a
            interface: eth0
            instances:
              - name: dns
                vrid: 55
                addresses: [192.168.10.110]
                rto: 9s
                hooks: { before_master: { run: [/usr/bin/env], timeout: 5s } }
            """);

        Assert.Equal(0, Invoke("check", path));
        Assert.Contains(
            "takeover at most 8.609 s, promised 9 s\n    takeover: down timer 3.609 s + before_master 5 s\n",
            _output.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_is_checked_and_one_error_is_enough_for_exit_code_1()
    {
        string bad = Write("bad.yaml", "node: a\n" + ConfigurationText.Replacing("55", "0"));
        string good = Write("good.yaml", "node: a\n" + ConfigurationText.Minimal);

        Assert.Equal(1, Invoke("check", bad, good, Path.Combine(_folder, "none.yaml")));
        Assert.StartsWith($"{good}: ok\n", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            $"""
            {bad}:5:11: vrid: '0' is out of range; write a whole number from 1 to 255
                vrid: 0
                      ^
            {_folder}/none.yaml: there is no such file; give the path of a vipkeeper.yaml

            """,
            _error.ToString());
    }

    [Fact]
    public void Without_a_path_the_installed_file_is_checked()
    {
        ParseResult parsed = Parse("check");

        Assert.Empty(parsed.Errors);
        Assert.Equal(["/etc/vipkeeper/vipkeeper.yaml"], parsed.GetRequiredValue<string[]>("PATH"));
    }

    [Theory]
    [InlineData("--strict", "Unknown option '--strict'; a file of that name is './--strict'.")]
    [InlineData("", "A path is empty.")]
    public void What_is_no_path_is_wrong_usage(string argument, string message) =>
        Assert.Equal(message, Assert.Single(Parse("check", argument).Errors).Message);

    [Fact]
    public void Help_tells_the_exit_codes_and_an_example()
    {
        Assert.Equal(0, Invoke("check", "--help"));
        Assert.Contains("0 every file is right, 1 a file has errors", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("2 wrong usage", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "  vipkeeper check /etc/vipkeeper/vipkeeper.yaml", _output.ToString(), StringComparison.Ordinal);
    }

    private string WriteWeighted(string key, string weight) => Write("weighted.yaml", $$"""
        node: a
        interface: eth0
        instances:
          - name: dns
            vrid: 55
            priority: 150
            {{key}}
            addresses: [192.168.10.110]
            track: { checks: [{ tcp: { port: 53 }, {{weight}} }] }
        """);

    private static ParseResult Parse(params string[] arguments) =>
        new RootCommand { CheckCommand.Create() }.Parse(arguments);

    private int Invoke(params string[] arguments) =>
        Parse(arguments).Invoke(new InvocationConfiguration { Output = _output, Error = _error });

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
