using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Hooks;

/// <summary>Hooks are run in order and with what they need, and whatever they do, the election goes on.</summary>
public sealed class HookTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Hooks_run_in_order_with_arguments_and_environment_to_the_stop()
    {
        using LoneRouter lone = LoneRouter.Create();
        string seen = Path.Combine(lone.Segment.Folder, "seen");
        string script = HookScript.Write(lone.Segment, "hook", $$"""
            echo "$* | $VIPKEEPER_INSTANCE $VIPKEEPER_STATE $VIPKEEPER_REASON $VIPKEEPER_PRIORITY" \
                "$VIPKEEPER_ADDRESSES ${VIPKEEPER_GENERATION:-none}" >>{{seen}}
            """);
        HookScript.Configure(lone.Router, $$"""
            { master: { run: [{{script}}, "m $HOME"], user: root }, stop: { run: [{{script}}, s], user: root },
              notify: { run: [{{script}}, n], user: root } }
            """);
        await lone.StartAsync();
        await UntilAsync(() => Lines(seen).Any(line => line.StartsWith("n INSTANCE dns MASTER")), "notify for MASTER");
        lone.Router.Stop();
        await UntilAsync(() => !lone.Router.IsRunning, "the daemon has ended");

        // A busy machine may skip what is for BACKUP; nothing else.
        Assert.Equal(
            [
                "m $HOME | dns MASTER master_down 100 192.168.10.110/32 none",
                "n INSTANCE dns MASTER 100 | dns MASTER master_down 100 192.168.10.110/32 none",
                "s | dns STOP shutdown 100 192.168.10.110/32 none",
                "n INSTANCE dns STOP 100 | dns STOP shutdown 100 192.168.10.110/32 none",
            ],
            Lines(seen).Where(line => !line.Contains("BACKUP")));
        Assert.Empty(lone.Router.Complaints);
    }

    [Fact]
    public async Task A_hook_is_an_ordinary_process_of_a_user_without_privileges()
    {
        using LoneRouter lone = LoneRouter.Create();
        HookScript.Configure(lone.Router, """
            { master: [/bin/sh, -c, 'id -u; chrt -p $$ | head -1; grep -E "CapEff|SigIgn|VmLck" /proc/self/status;
                exec ls -m /proc/self/fd'] }
            """);
        await lone.StartAsync();
        await lone.UntilLoggedAsync("hook master for MASTER ended with exit code 0");

        string log = LogReader.Read(lone.Router.LogPath);
        Assert.DoesNotMatch("hook master: 0\n", log);
        Assert.Contains("SCHED_OTHER", log);
        // The listing opens one more.
        Assert.Contains("hook master: 0, 1, 2, 3\n", log);
        // glibc's posix_spawn leaves its own signal 32 ignored, which no program can send or catch.
        Assert.Matches("SigIgn:\t0{8}[08]0{7}", log);
        Assert.Matches("CapEff:\t0{16}", log);
        Assert.Matches("VmLck:\t *0 kB", log);
    }

    [Fact]
    public async Task A_hook_that_hangs_and_forks_is_ended_with_its_whole_group_and_the_peer_notices_nothing()
    {
        using Pair pair = NewPair();
        string children = Path.Combine(pair.Segment.Folder, "children");
        string script = HookScript.Write(pair.Segment, "hang", $"""
            trap '' TERM
            sh -c "trap '' TERM; sleep 1000" &
            echo $! >>{children}; sleep 1000 & echo $! >>{children}; echo $$ >>{children}
            exec >&- 2>&-
            while :; do sleep 1; done
            """);
        HookScript.Configure(pair.Ours, $$"""{ master: { run: [{{script}}], timeout: 1s, user: root } }""");
        await pair.StartAsync(pair.Ours);
        pair.Peer.BeginChapter();

        await UntilAsync(() => Last(pair.Ours) is not null, "the hook was ended");
        Assert.True(Last(pair.Ours)!.Value.GetProperty("timed_out").GetBoolean());
        string[] ids = Lines(children);
        Assert.Equal(3, ids.Length);
        await UntilAsync(() => !ids.Any(IsAlive), "the whole group is gone");
        AssertUnmoved(pair);
    }

    [Fact]
    public async Task A_hook_that_prints_100_MB_fills_neither_log_nor_memory()
    {
        using Pair pair = NewPair();
        string script = HookScript.Write(pair.Segment, "flood", "yes 0123456789 | head -c 100000000");
        HookScript.Configure(pair.Ours, $$"""{ master: { run: [{{script}}], timeout: 1m, user: root } }""");
        await pair.StartAsync(pair.Ours);
        pair.Peer.BeginChapter();

        await UntilAsync(() => Last(pair.Ours) is not null, "the hook has ended");
        JsonElement last = Last(pair.Ours)!.Value;
        Assert.Equal(0, last.GetProperty("exit_code").GetInt32());
        Assert.Equal(100_000_000, last.GetProperty("output_bytes").GetInt64());
        Assert.InRange(last.GetProperty("output_bytes_not_logged").GetInt64(), 99_000_000, 100_000_000);
        Assert.InRange(new FileInfo(pair.Ours.LogPath).Length, 1, 200_000);
        AssertUnmoved(pair);
    }

    [Fact]
    public async Task A_hook_that_cannot_be_run_is_told_and_changes_nothing()
    {
        using LoneRouter lone = LoneRouter.Create();
        string open = HookScript.Write(lone.Segment, "open", "exit 0");
        File.SetUnixFileMode(open, (UnixFileMode)0x1FF);
        HookScript.Configure(lone.Router, $$"""{ master: [/no/such/hook], notify: [{{open}}] }""");
        await lone.StartAsync();

        await lone.UntilLoggedAsync("hook master was not run: /no/such/hook cannot be run: there is no /no;");
        await lone.UntilLoggedAsync($"hook notify was not run: {open} may be changed by other users (mode 0777)");
        Assert.Equal(RouterState.Master, lone.Router.State);
        Command check = Command.Run(Requirements.Daemon(), "check", lone.Router.ConfigurationPath);
        Assert.Equal(1, check.ExitCode);
    }

    [Fact]
    public async Task The_named_pipe_gets_keepalived_s_lines()
    {
        using LoneRouter lone = LoneRouter.Create();
        string fifo = Path.Combine(lone.Segment.Folder, "notify");
        string file = File.ReadAllText(lone.Router.ConfigurationPath);
        File.WriteAllText(lone.Router.ConfigurationPath, $"notify_fifo: {fifo}\n{file}");
        await lone.StartAsync();

        // Nobody has read so far, and nothing was lost.
        using var reader = new StreamReader(new FileStream(fifo, FileMode.Open, FileAccess.Read));
        Assert.Equal("INSTANCE \"dns\" BACKUP 100", await ReadAsync(reader));
        Assert.Equal("INSTANCE \"dns\" MASTER 100", await ReadAsync(reader));
        JsonElement status = lone.Router.Status.GetProperty("notify_fifo");
        Assert.Equal(2, status.GetProperty("written").GetInt64());
        Assert.Equal(0, status.GetProperty("dropped").GetInt64());
    }

    private static Pair NewPair() =>
        Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));

    private static void AssertUnmoved(Pair pair)
    {
        Assert.Equal(RouterState.Master, pair.Ours.State);
        Assert.Equal(RouterState.Backup, pair.Peer.State);
        Assert.Equal(0, pair.Peer.MasterEntries);
        Assert.Equal(1, pair.Ours.Counter("became_master"));
    }

    private static JsonElement? Last(VipKeeperRouter router) =>
        router.InstanceStatus.TryGetProperty("hooks", out JsonElement hooks)
        && hooks.TryGetProperty("last", out JsonElement last) ? last : null;

    private static string[] Lines(string path) => File.Exists(path) ? File.ReadAllLines(path) : [];

    private static bool IsAlive(string id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ");
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static Task UntilAsync(Func<bool> condition, string what) =>
        Eventually.TrueAsync(condition, Patience, what, BetweenProcesses);

    private static Task<string?> ReadAsync(StreamReader reader) => Task.Run(reader.ReadLine).WaitAsync(Patience);
}
