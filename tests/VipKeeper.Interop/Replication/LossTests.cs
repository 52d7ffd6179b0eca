using VipKeeper.Interop.Support;
using VipKeeper.Vrrp;

namespace VipKeeper.Interop.Replication;

/// <summary>Nodes die in the middle of things: no file is lost, and no newer one is overwritten.</summary>
public sealed class LossTests
{
    private const string Slow = "every: 2s, jitter: 0s, stable_for: 1s, timeout: 20s, bandwidth: 300KB";

    [Fact]
    public async Task The_master_dies_in_the_middle_of_a_pull_and_no_half_written_file_is_served()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        string first = pair.A.Write("big", Random(1));
        await pair.StartAsync();
        pair.B.Configure(Slow);
        pair.B.Router.Signal("HUP");
        string second = pair.A.Write("big", Random(4));
        await UntilCopyingAsync(pair.B);
        pair.A.CutPower();

        await pair.B.UntilAsync(RouterState.Master);
        await pair.B.UntilAsync("master");
        Assert.True(pair.B.Replication!.Value.GetProperty("dirty").GetBoolean());
        Assert.Equal([KeyValuePair.Create("big", first)], FileHashes.Of(pair.B.Data));

        // It comes back with a file that b never had: newer than the copy, it stays until somebody decides.
        pair.B.Write("big", "of b");
        pair.A.RestorePower();
        await pair.A.UntilAsync("conflict");
        Assert.Equal(RouterState.Backup, pair.A.Router.State);
        Assert.Equal(second, FileHashes.Of(pair.A.Data)["big"]);
        Assert.Contains(
            $"{pair.A.Shared}/big", pair.A.Replication!.Value.GetProperty("sentence").GetString());

        Command resolve = pair.A.Sync("resolve", "dns", "--take-peer");
        Assert.True(resolve.ExitCode == 0, resolve.Output + resolve.Error);
        pair.AssertNothingLost(second);
        Assert.Contains(second, FileHashes.Aside(pair.A.Data));
        // In sync, the preferred node takes over, with the other's data.
        await pair.A.UntilAsync(RouterState.Master);
        Assert.Equal(FileHashes.Hash("of b"u8.ToArray()), FileHashes.Of(pair.A.Data)["big"]);
    }

    [Fact]
    public async Task A_preferred_node_that_returns_with_old_data_has_the_new_data_before_it_is_master()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        string old = pair.A.Write("zone", "old");
        await pair.StartAsync();
        pair.A.CutPower();
        await pair.B.UntilAsync(RouterState.Master);
        string fresh = pair.B.Write("zone", "new");
        string more = pair.B.Write("more", "more");

        // A path of its own for each look: whoever is master must have the new data at that moment.
        pair.A.RestorePower();
        await Eventually.TrueAsync(
            () =>
            {
                if (pair.A.Router.State != RouterState.Master)
                {
                    return false;
                }

                Assert.Equal(fresh, FileHashes.Of(pair.A.Data)["zone"]);
                Assert.Equal(more, FileHashes.Of(pair.A.Data)["more"]);
                return true;
            },
            TimeSpan.FromSeconds(60),
            "a is master again",
            TimeSpan.FromMilliseconds(50));

        Assert.Contains(old, FileHashes.Aside(pair.A.Data));
        await pair.B.UntilAsync("in_sync");
        Assert.Equal(FileHashes.Of(pair.A.Data), FileHashes.Of(pair.B.Data));
    }

    [Fact]
    public async Task A_client_s_write_that_the_dying_master_took_alone_is_told_and_kept()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        pair.A.Write("log", "1");
        await pair.StartAsync();
        // No run comes in between.
        pair.B.Configure("stable_for: 1s");
        pair.B.Router.Signal("HUP");
        await pair.B.UntilAsync("in_sync");
        string unreplicated = pair.A.Write("log", "1 2");
        string alone = pair.A.Write("alone", "alone");
        pair.A.CutPower();
        await pair.B.UntilAsync(RouterState.Master);
        string other = pair.B.Write("log", "1 b");

        pair.A.RestorePower();
        await pair.A.UntilAsync("conflict");
        Assert.Equal(2, pair.A.Replication!.Value.GetProperty("newer_files").GetInt64());
        Assert.Equal(unreplicated, FileHashes.Of(pair.A.Data)["log"]);
        Assert.Equal(alone, FileHashes.Of(pair.A.Data)["alone"]);
        Assert.Equal(RouterState.Backup, pair.A.Router.State);

        Assert.Equal(0, pair.A.Sync("resolve", "dns", "--take-peer").ExitCode);
        Assert.Superset(new HashSet<string> { unreplicated, alone }, FileHashes.Aside(pair.A.Data));
        Assert.Equal(other, FileHashes.Of(pair.A.Data)["log"]);
        Assert.Single(Directory.GetDirectories($"{pair.A.Data}/.vipkeeper/aside", "*-unreplicated"));
    }

    [Fact]
    public async Task A_daemon_that_is_killed_in_the_middle_of_a_pull_ends_what_it_left_and_copies_again()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        string small = pair.A.Write("small", "small");
        await pair.StartAsync();
        pair.B.Configure(Slow);
        pair.B.Router.Signal("HUP");
        string big = pair.A.Write("big", Random(4));
        await UntilCopyingAsync(pair.B);

        // The daemon alone: its rsync goes on, as after a crash.
        Command.Signal(pair.B.Router.ProcessId, "KILL");
        await Eventually.TrueAsync(() => !pair.B.Router.IsRunning, TimeSpan.FromSeconds(20), "the daemon is gone");
        pair.B.Configure(ReplicatedNode.Often);
        pair.B.Router.Start();

        await pair.B.UntilAsync("in_sync");
        Assert.Contains(
            "of a run that an earlier daemon left", LogReader.Read(pair.B.Router.LogPath), StringComparison.Ordinal);
        Assert.Equal(big, FileHashes.Of(pair.B.Data)["big"]);
        Assert.Equal(small, FileHashes.Of(pair.B.Data)["small"]);
        Assert.Empty(Directory.GetFileSystemEntries($"{pair.B.Data}/.vipkeeper/incoming"));
    }

    [Fact]
    public async Task A_node_that_dies_in_the_middle_of_its_promotion_leaves_nothing_that_overwrites_the_newer_data()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        string first = pair.A.Write("zone", "1");
        pair.B.Configure(
            ReplicatedNode.Often, "hooks: { before_master: { run: [/bin/sleep, \"30\"], timeout: 40s, user: root } }");
        await pair.StartAsync();
        string second = pair.A.Write("zone", "2");
        await Eventually.TrueAsync(
            () => FileHashes.Of(pair.B.Data)["zone"] == second, TimeSpan.FromSeconds(60), "b has the second zone");
        pair.A.CutPower();

        // The promotion is written down, and the hook before the claim still runs.
        string generation = $"{pair.B.Data}/.vipkeeper/generation";
        await Eventually.TrueAsync(
            () => File.ReadAllText(generation).Contains(" node-b ", StringComparison.Ordinal),
            TimeSpan.FromSeconds(30),
            "b has written its promotion down");
        Assert.Equal(RouterState.Backup, pair.B.Router.State);
        pair.B.CutPower();

        // The old master comes back first, takes what clients write, and then the other one.
        pair.A.RestorePower();
        await pair.A.UntilAsync(RouterState.Master);
        string third = pair.A.Write("zone", "3");
        pair.B.RestorePower();
        await pair.B.UntilAsync("diverged");
        Assert.Equal(second, FileHashes.Of(pair.B.Data)["zone"]);
        Assert.Equal(third, FileHashes.Of(pair.A.Data)["zone"]);

        Assert.Equal(0, pair.B.Sync("resolve", "dns", "--take-peer").ExitCode);
        Assert.Equal(third, FileHashes.Of(pair.B.Data)["zone"]);
        pair.AssertNothingLost(second, third);
        Assert.NotEqual(first, third);
    }

    private static byte[] Random(int mebibytes)
    {
        byte[] content = new byte[mebibytes * 1024 * 1024];
        System.Random.Shared.NextBytes(content);
        return content;
    }

    private static Task UntilCopyingAsync(ReplicatedNode node) => Eventually.TrueAsync(
        () => node.Replication?.TryGetProperty("progress", out var told) == true
            && told.GetProperty("bytes").GetInt64() > 0,
        TimeSpan.FromSeconds(60),
        "the copy has begun",
        TimeSpan.FromMilliseconds(100));
}
