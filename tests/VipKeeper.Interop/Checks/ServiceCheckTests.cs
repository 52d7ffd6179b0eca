using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Checks;

/// <summary>The service fails in the many ways of services: the role goes to the peer, and returns with it.</summary>
public sealed class ServiceCheckTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_listener_that_goes_away_takes_the_role_with_it_and_brings_it_back()
    {
        using Pair pair = NewPair("{ checks: [{ tcp: { port: 5353 }, interval: 200ms }] }");
        var listener = NamespaceListener.Start(pair.Segment.Network.NamespaceOf(Segment.HostA), 5353);
        await pair.StartAsync(master: pair.Ours);

        await LoseAsync(pair, listener.Dispose, "connection refused");
        await ReturnAsync(
            pair, () => listener = NamespaceListener.Start(pair.Segment.Network.NamespaceOf(Segment.HostA), 5353));
        listener.Dispose();
    }

    [Theory]
    [InlineData("Silent", "timed out after 200 ms|has not ended")]
    [InlineData("Failing", "answered SERVFAIL instead of NOERROR")]
    [InlineData("Wrong", "answered 192.0.2.66 and not 192.0.2.5")]
    public async Task A_name_server_that_hangs_or_answers_wrongly_takes_the_role_with_it(
        string mood, string reason)
    {
        using Pair pair = NewPair(
            "{ checks: [{ dns: { port: 5300, name: a.lan, answer: 192.0.2.5 }, rise: 2, fall: 2, interval: 200ms }] }");
        using var server = NamespaceNameServer.Start(pair.Segment.Network.NamespaceOf(Segment.HostA), 5300);
        await pair.StartAsync(master: pair.Ours);

        await LoseAsync(pair, () => server.Mood = Enum.Parse<NameServerMood>(mood), reason);
        await ReturnAsync(pair, () => server.Mood = NameServerMood.Well);
    }

    [Theory]
    [InlineData("sleep 600", "timed out after 500 ms|has not ended")]
    [InlineData("trap '' TERM; sleep 600 & sleep 600 & wait; sleep 600", "timed out after 500 ms|has not ended")]
    [InlineData("head -c 100000000 /dev/zero; exit 2", "exit code 2")]
    public async Task A_script_that_fails_in_its_own_way_takes_the_role_with_it(string failure, string reason)
    {
        using Pair pair = NewPair("");
        string mark = Path.Combine(pair.Segment.Folder, "broken");
        string script = Path.Combine(pair.Segment.Folder, "check");
        File.WriteAllText(script, $"#!/bin/sh\nif test -e '{mark}'; then {failure}; fi\n");
        File.SetUnixFileMode(script, (UnixFileMode)0b111_101_101);
        File.SetUnixFileMode(pair.Segment.Folder, (UnixFileMode)0b111_101_101);
        pair.Ours.WriteTrack($"{{ checks: [{{ script: {{ run: [{script}], user: root }}, interval: 500ms }}] }}");
        await pair.StartAsync(master: pair.Ours);

        await LoseAsync(pair, () => File.WriteAllText(mark, ""), reason);
        await ReturnAsync(pair, () => File.Delete(mark));
    }

    [Fact]
    public async Task A_process_that_is_frozen_moves_the_role_by_its_weight()
    {
        using Pair pair = NewPair("");
        using var service = System.Diagnostics.Process.Start("/usr/bin/sleep", "600");
        string pidFile = Path.Combine(pair.Segment.Folder, "service.pid");
        File.WriteAllText(pidFile, $"{service.Id}\n");
        pair.Ours.WriteTrack(
            $"{{ checks: [{{ process: {{ pid_file: {pidFile} }}, interval: 200ms, weight: -60 }}] }}");
        try
        {
            await pair.StartAsync(master: pair.Ours);
            Instant failure = MonotonicClock.Now;
            Command.Signal(service.Id, "STOP");
            await pair.UntilTakeoverAsync(pair.Peer, failure);
            await Pair.UntilStateAsync(pair.Ours, RouterState.Backup);
            Assert.Equal(90, pair.Ours.InstanceStatus.GetProperty("effective_priority").GetInt32());
            Assert.Contains("is stopped", CheckOf(pair).GetProperty("result").GetString());

            await ReturnAsync(pair, () => Command.Signal(service.Id, "CONT"));
        }
        finally
        {
            service.Kill();
        }
    }

    [Fact]
    public async Task A_weight_that_is_too_small_is_told_from_the_priority_that_was_heard()
    {
        using Pair pair = NewPair("");
        string mark = Path.Combine(pair.Segment.Folder, "ready");
        File.WriteAllText(mark, "");
        pair.Ours.WriteTrack($"{{ checks: [{{ file: {{ path: {mark} }}, interval: 200ms, weight: -30 }}] }}");
        await pair.StartAloneAsync(pair.Peer);
        Instant start = MonotonicClock.Now;
        pair.Ours.Start();
        await pair.UntilTakeoverAsync(pair.Ours, start);
        await Pair.UntilStateAsync(pair.Ours, RouterState.Master);
        Assert.Matches(
            "^would not move the role: 120 is left, and .* has 100$", CheckOf(pair).GetProperty("note").GetString());

        File.Delete(mark);
        await Eventually.TrueAsync(
            () => CheckOf(pair).GetProperty("note").GetString()!.StartsWith("does not move the role: 120"),
            Patience,
            "it has not moved the role");
        Assert.Equal(RouterState.Master, pair.Ours.State);
    }

    [Fact]
    public async Task A_reload_keeps_what_an_unchanged_check_has_found_and_begins_a_new_one()
    {
        using Pair pair = NewPair("");
        string first = Path.Combine(pair.Segment.Folder, "first");
        string track = $"{{ checks: [{{ name: first, file: {{ path: {first} }}, interval: 500ms }}, "
            + $"{{ name: second, file: {{ path: /etc/passwd }}, interval: 500ms }}] }}";
        pair.Ours.WriteTrack(track);
        pair.Ours.Start();
        await Eventually.TrueAsync(
            () => pair.Ours.State == RouterState.Fault, Patience, "the first check found nothing");
        JsonElement before = CheckOf(pair);

        File.WriteAllText(
            pair.Ours.ConfigurationPath,
            File.ReadAllText(pair.Ours.ConfigurationPath).Replace("/etc/passwd", first));
        pair.Ours.Signal("HUP");
        await Eventually.TrueAsync(
            () => !pair.Ours.InstanceStatus.GetProperty("checks")[1].GetProperty("up").GetBoolean(),
            Patience,
            "the second check looks at the other file");
        Assert.Equal(before.GetProperty("since").GetString(), CheckOf(pair).GetProperty("since").GetString());
        Assert.Equal(RouterState.Fault, pair.Ours.State);
        Assert.DoesNotContain("Fault to", LogReader.Read(pair.Ours.LogPath));
    }

    private static Pair NewPair(string track)
    {
        var pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        if (track.Length > 0)
        {
            pair.Ours.WriteTrack(track);
        }

        return pair;
    }

    private static async Task LoseAsync(Pair pair, Action break_, string reasons)
    {
        Instant failure = MonotonicClock.Now;
        break_();
        await pair.UntilTakeoverAsync(pair.Peer, failure);
        await Pair.UntilStateAsync(pair.Ours, RouterState.Fault);
        Assert.NotNull(pair.Resignation(pair.Ours, failure));
        Assert.False(pair.Ours.HoldsVirtualAddress);
        JsonElement check = CheckOf(pair);
        Assert.False(check.GetProperty("up").GetBoolean());
        Assert.True(check.GetProperty("fault").GetBoolean());
        string result = check.GetProperty("result").GetString()!;
        Assert.Contains(reasons.Split('|'), result.Contains);
        Assert.Contains("check", pair.Ours.InstanceStatus.GetProperty("fault").GetString());
    }

    private static async Task ReturnAsync(Pair pair, Action mend)
    {
        Instant repair = MonotonicClock.Now;
        mend();
        await Eventually.TrueAsync(
            () => CheckOf(pair).GetProperty("up").GetBoolean(), Patience, "the check is up again");
        await pair.UntilTakeoverAsync(pair.Ours, repair);
        await Pair.UntilStateAsync(pair.Peer, RouterState.Backup);
    }

    private static JsonElement CheckOf(Pair pair) => pair.Ours.InstanceStatus.GetProperty("checks")[0];
}
