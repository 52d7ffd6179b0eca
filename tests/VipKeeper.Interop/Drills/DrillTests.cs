using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Lab.Probing;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Drills;

/// <summary>
/// <c>vipkeeper drill</c> on live pairs: what it reports is what an independent client saw, and the pair is afterwards
/// as it was, whatever happens to the drill.
/// </summary>
[Collection(Exclusive.Name)]
public sealed class DrillTests
{
    // What a busy machine may take from either of two probers.
    private static readonly Duration Tolerance = Duration.FromMilliseconds(400);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("switchover")]
    [InlineData("stop")]
    [InlineData("kill")]
    [InlineData("freeze")]
    public async Task The_pair_is_as_before_and_the_verdict_is_what_a_client_saw(string scenario)
    {
        using DrilledPair pair = await DrilledPair.StartAsync(static pair => pair.Ours.WriteKey("rto: 5s"));
        using ClientProber client = pair.Probe();
        string page = Path.Combine(pair.Folder, "drill.html");
        Instant start = MonotonicClock.Now;
        Command drill = pair.Drill(scenario, "--yes", "--json", "--html", page);
        await pair.UntilHealthyAsync();
        Duration outage = await DrilledPair.OutageAsync(client, start);

        Assert.True(drill.ExitCode == 0, $"exit code {drill.ExitCode}: {drill.Output}{drill.Error}");
        using JsonDocument json = JsonDocument.Parse(drill.Output);
        JsonElement report = json.RootElement;
        TestContext.Current.TestOutputHelper?.WriteLine(drill.Output);
        Assert.Equal("kept", report.GetProperty("verdict").GetString());
        Assert.True(report.GetProperty("returned").GetBoolean());
        Assert.True(report.GetProperty("restored").GetBoolean());
        Assert.Equal(5000, report.GetProperty("promise_ms").GetDouble());
        Assert.Equal(
            Segment.AddressOf(Segment.HostB, Vrrp.Addressing.InetFamily.IPv4).ToString(),
            report.GetProperty("successor").GetString());
        double told = report.GetProperty("outage_ms").GetDouble();
        Assert.True(
            Math.Abs(told - outage.TotalMilliseconds) <= Tolerance.TotalMilliseconds,
            $"The drill says {told} ms, the client saw {outage}.");

        AssertLaneFor(report, "192.168.10.111", isHere: true);
        AssertLaneFor(report, "192.168.10.112", isHere: false);
        var document = XDocument.Parse(File.ReadAllText(page).Replace("<!DOCTYPE html>", ""));
        Assert.Contains(document.Descendants(), static one => one.Name.LocalName == "svg");
        Assert.Contains("Promise kept", document.Root!.Value);
        Assert.Contains($"Drill {scenario} of dns", document.Root.Value);

        Command history = Command.Run(
            IpCommand.Path,
            "netns", "exec", pair.Pair.Segment.Network.NamespaceOf(Segment.HostA), Requirements.Daemon(),
            "drill", "history", "--state-dir", pair.Ours.StateDirectory);
        Assert.Contains(scenario, history.Output);
        if (scenario is "switchover" or "freeze")
        {
            string log = LogReader.Read(pair.Ours.LogPath);
            Assert.Contains($"dns: a drill begins: {scenario}.", log);
            Assert.Contains($"dns: the drill {scenario} is over: kept", log);
        }
    }

    [Fact]
    public async Task A_cut_link_is_judged_by_a_prober_elsewhere_and_without_one_not_at_all()
    {
        using DrilledPair pair = await DrilledPair.StartAsync();
        Task<Command> first = Task.Run(() => pair.Drill("link", "--yes"), TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Command second = pair.Drill("switchover");
        Assert.Equal(1, second.ExitCode);
        Command alone = await first;
        Assert.True(alone.ExitCode == 4, alone.Output + alone.Error);
        Assert.Contains("NOT MEASURED", alone.Output);
        await pair.UntilHealthyAsync();

        string file = Path.Combine(pair.Folder, "client.json");
        using ClientProber client = pair.Probe();
        Task elsewhere = Task.Run(() => ProbeElsewhere(pair, file), TestContext.Current.CancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Instant start = MonotonicClock.Now;
        Command drill = pair.Drill("link", "--yes", "--json", "--rto", "100ms", "--prober-file", file);
        await elsewhere;
        await pair.UntilHealthyAsync();
        Duration outage = await DrilledPair.OutageAsync(client, start);

        ExpectBroken(drill, outage);
    }

    [Fact]
    public async Task A_prober_on_another_machine_is_run_by_ssh()
    {
        using DrilledPair pair = await DrilledPair.StartAsync();
        string[] ssh = pair.WriteSsh();
        Command drill = Command.Run(
            TimeSpan.FromSeconds(120), "/usr/bin/env",
            [
                .. ssh, IpCommand.Path, .. pair.Line("drill", "run", "--instance", "dns", "--scenario", "switchover"),
                "--settled", "0s", "--peer", "192.168.10.112", "--state-dir", pair.Ours.StateDirectory,
                "--prober", "root@client.home", "--interval", "20ms", "--json",
            ]);
        await pair.UntilHealthyAsync();
        Assert.True(drill.ExitCode == 0, $"exit code {drill.ExitCode}: {drill.Output}{drill.Error}");
        using JsonDocument json = JsonDocument.Parse(drill.Output);
        JsonElement remote = json.RootElement.GetProperty("measurements").EnumerateArray()
            .Single(static one => one.GetProperty("vantage").GetString() == "root@client.home");
        Assert.True(remote.GetProperty("counts").GetBoolean(), remote.ToString());
        Assert.Equal("arp", remote.GetProperty("method").GetString());
        Assert.True(remote.GetProperty("sent").GetInt64() > 100, remote.ToString());

        Command unknown = Command.Run(IpCommand.Path, pair.Line(
            "drill", "run", "--instance", "dns", "--scenario", "switchover", "--prober", "-oProxyCommand=reboot"));
        Assert.Equal(2, unknown.ExitCode);
    }

    [Fact]
    public async Task A_check_that_is_made_to_fail_moves_the_role_and_a_short_promise_is_broken()
    {
        string flag = Path.Combine(Path.GetTempPath(), $"vipkeeper-drill-{Guid.NewGuid():N}");
        File.WriteAllText(flag, "");
        try
        {
            using DrilledPair pair = await DrilledPair.StartAsync(pair => pair.Ours.WriteTrack(
                $"{{ checks: [{{ name: flag, interval: 500ms, fall: 2, file: {{ path: {flag} }} }}] }}"));
            using ClientProber client = pair.Probe();
            Instant start = MonotonicClock.Now;
            Command drill = pair.Drill("check", "--yes", "--json", "--rto", "5ms");
            await pair.UntilHealthyAsync();
            Duration outage = await DrilledPair.OutageAsync(client, start);

            // A fault lets go at once, and the other node waits for its skew: 121 ms.
            ExpectBroken(drill, outage);
            string log = LogReader.Read(pair.Ours.LogPath);
            Assert.Contains("made to fail by a drill", log);
            Assert.Contains("dns: the drill check is over: broken", log);
        }
        finally
        {
            File.Delete(flag);
        }
    }

    [Fact]
    public async Task It_refuses_what_is_not_healthy_and_says_what()
    {
        using DrilledPair pair = await DrilledPair.StartAsync();
        Command unheard = pair.Ours.RunCommand(
            "drill", "run", "--instance", "dns", "--scenario", "switchover", "--settled", "0s");
        Assert.Equal(1, unheard.ExitCode);
        Assert.Contains("no other node was heard", unheard.Error);

        Command unasked = pair.Drill("kill");
        Assert.Equal(1, unasked.ExitCode);
        Assert.Contains("there is no terminal", unasked.Error);

        Command elsewhere = ((VipKeeperRouter)pair.Pair.Peer).RunCommand(
            "drill", "run", "--instance", "dns", "--scenario", "switchover", "--settled", "0s");
        Assert.Equal(1, elsewhere.ExitCode);
        Assert.Contains("this node is not master of dns: 192.168.10.111 is; run it there", elsewhere.Error);

        Command unsettled = pair.Ours.RunCommand(
            "drill", "run", "--instance", "dns", "--scenario", "switchover", "--settled", "1h");
        Assert.Contains("wait until nothing has moved for 3600 s", unsettled.Error);
        Command quiet = pair.Drill("switchover", "--scheduled", "--not-on", "mon,tue,wed,thu,fri,sat,sun");
        Assert.Equal(0, quiet.ExitCode);
        Assert.Contains("does not run now", quiet.Output);

        pair.Pair.Peer.CutPower();
        Command alone = pair.Drill("switchover");
        Assert.Equal(1, alone.ExitCode);
        Assert.Contains("no other node answers a ping", alone.Error);
        Command plan = pair.Ours.RunCommand("drill", "plan");
        Assert.True(plan.ExitCode == 0, plan.Error);
        Assert.Contains("freeze: stops the daemon", plan.Output);
        Assert.Contains("NOT NOW: dns: no other node was heard", plan.Output);
        Assert.Contains("NOT NOW: dns has no check whose failure would move the role", plan.Output);
    }

    [Theory]
    [InlineData("freeze")]
    [InlineData("link")]
    public async Task A_drill_that_is_killed_leaves_the_pair_healthy(string scenario)
    {
        using DrilledPair pair = await DrilledPair.StartAsync();
        int daemon = pair.Ours.ProcessId;
        string[] line =
        [
            .. pair.Line("drill", "run", "--instance", "dns", "--scenario", scenario, "--settled", "0s", "--yes"),
            "--peer", "192.168.10.112", "--state-dir", pair.Ours.StateDirectory,
        ];
        var start = new ProcessStartInfo(IpCommand.Path, line)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var drill = Process.Start(start)!;
        await Eventually.TrueAsync(
            () => scenario == "freeze" ? IsStopped(daemon) : !IsUp(pair), Patience, "the drill has begun");

        drill.Kill();
        await drill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await pair.UntilHealthyAsync();
        await Eventually.TrueAsync(
            () => LogReader.Read(pair.Ours.LogPath).Contains($"the drill {scenario} is over: interrupted"),
            Patience,
            "the log tells that it was interrupted");
    }

    private static void AssertLaneFor(JsonElement report, string holder, bool isHere) => Assert.Contains(
        report.GetProperty("holds").EnumerateArray(),
        hold => hold.GetProperty("what").GetString() == "adverts"
            && hold.GetProperty("holder").GetString() == holder
            && hold.GetProperty("here").GetBoolean() == isHere
            && hold.GetProperty("to_ms").GetDouble() > hold.GetProperty("from_ms").GetDouble());

    private static void ProbeElsewhere(DrilledPair pair, string file)
    {
        Command probe = Command.Run(
            TimeSpan.FromSeconds(60), IpCommand.Path,
            "netns", "exec", pair.Pair.Segment.Network.NamespaceOf(Segment.ClientHost), Requirements.Daemon(),
            "probe", pair.Pair.VirtualAddress.ToString(), "--icmp", "--interval", "5ms", "--seconds", "20", "--json");
        Assert.True(probe.ExitCode == 1, probe.Output + probe.Error);
        File.WriteAllText(file + ".new", probe.Output);
        File.Move(file + ".new", file);
    }

    private static bool IsStopped(int id) =>
        File.ReadAllText($"/proc/{id}/stat").Contains(") T ", StringComparison.Ordinal);

    private static bool IsUp(DrilledPair pair) =>
        pair.Pair.Segment.Ip(Segment.HostA, "link", "show", LabHost.Interface).Contains("UP", StringComparison.Ordinal);

    private static void ExpectBroken(Command drill, Duration outage)
    {
        Assert.True(drill.ExitCode == 3, $"exit code {drill.ExitCode}: {drill.Output}{drill.Error}");
        using JsonDocument json = JsonDocument.Parse(drill.Output);
        Assert.Equal("broken", json.RootElement.GetProperty("verdict").GetString());
        Assert.True(json.RootElement.GetProperty("restored").GetBoolean());
        double told = json.RootElement.GetProperty("outage_ms").GetDouble();
        Assert.True(
            Math.Abs(told - outage.TotalMilliseconds) <= Tolerance.TotalMilliseconds,
            $"The drill says {told} ms, the client saw {outage}.");
    }
}
