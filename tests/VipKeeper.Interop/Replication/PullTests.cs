using VipKeeper.Vrrp;

namespace VipKeeper.Interop.Replication;

/// <summary>The backup has what the master has, and what it replaces or deletes is kept.</summary>
public sealed class PullTests
{
    [Fact]
    public async Task The_backup_pulls_by_schedule_and_on_demand_and_keeps_aside_what_it_replaces_and_deletes()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        string old = pair.B.Write("zone", "of before, on b alone");
        string only = pair.B.Write("deep/only-b", "on b alone");
        pair.A.Write("zone", "example.lan");
        pair.A.Write("deep/page with blanks and ümlaut", "page");
        pair.A.Write("tab\tand\nnewline", "odd name");
        await pair.StartAsync();
        await pair.UntilEqualAsync();

        Assert.Superset(new HashSet<string> { old, only }, FileHashes.Aside(pair.B.Data));
        Assert.DoesNotContain(".vipkeeper", string.Join(' ', FileHashes.Of(pair.B.Data).Keys));
        Assert.True(pair.B.Replication!.Value.GetProperty("in_sync").GetBoolean());

        // By schedule.
        string second = pair.A.Write("zone", "example.lan, second");
        await Eventually.TrueAsync(
            () => FileHashes.Of(pair.B.Data)["zone"] == second, TimeSpan.FromSeconds(60), "b has the second zone");

        // On demand, and the exit code says that it is there.
        pair.B.Configure("stable_for: 1s");
        pair.B.Router.Signal("HUP");
        await pair.B.UntilAsync("in_sync");
        File.Delete(Path.Combine(pair.A.Data, "deep/page with blanks and ümlaut"));
        Command now = pair.B.Sync("now", "dns");
        Assert.True(now.ExitCode == 0, now.Output + now.Error);
        Assert.Equal(FileHashes.Of(pair.A.Data), FileHashes.Of(pair.B.Data));
        Assert.Contains(FileHashes.Hash("page"u8.ToArray()), FileHashes.Aside(pair.B.Data));

        Command refused = pair.A.Sync("now", "dns");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("dns is Master here, so there is nothing to pull", refused.Error);
        Assert.Equal(0, pair.A.Sync("status").ExitCode);
        Assert.Matches("^dns: in_sync: this node has what 192.168.10.111 had at ", pair.B.Sync("status").Output);
        Assert.Equal(1, pair.B.Sync("now", "other").ExitCode);
    }

    [Fact]
    public async Task Wrong_credentials_are_told_with_what_to_do_and_touch_nothing()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        pair.A.Write("zone", "example.lan");
        string own = pair.B.Write("zone", "of b");
        pair.B.ForgetPassword();
        await pair.StartAsync("failed");

        Assert.Equal(5, pair.B.Replication!.Value.GetProperty("exit_code").GetInt32());
        string error = pair.B.Replication!.Value.GetProperty("last_error").GetString()!;
        Assert.Contains("refused: look at user and password_file here and at 'auth users'", error);
        Assert.Contains("@ERROR: auth failed", error);
        Assert.DoesNotContain("wrong", error);
        Assert.Equal(own, FileHashes.Of(pair.B.Data)["zone"]);
        Assert.Equal(RouterState.Master, pair.A.Router.State);
    }

    [Fact]
    public async Task A_full_disk_is_told_before_anything_is_touched()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        Assert.Equal(0, Command.Run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", pair.B.Data).ExitCode);
        try
        {
            pair.A.Write("big", new byte[3 * 1024 * 1024]);
            pair.A.Write("small", "small");
            string own = pair.B.Write("small", "of b");
            await pair.StartAsync("failed");

            string error = pair.B.Replication!.Value.GetProperty("last_error").GetString()!;
            Assert.Contains("left and the copy takes 3 MiB: what is replaced is kept aside. Nothing was", error);
            Assert.Equal([KeyValuePair.Create("small", own)], FileHashes.Of(pair.B.Data));
            Assert.False(pair.B.Replication!.Value.GetProperty("dirty").GetBoolean());

            // What fits is copied again.
            File.Delete(Path.Combine(pair.A.Data, "big"));
            await pair.B.UntilAsync("in_sync");
            Assert.Contains(own, FileHashes.Aside(pair.B.Data));
        }
        finally
        {
            pair.B.Dispose();
            Command.Run("umount", pair.B.Data);
        }
    }

    [Fact]
    public async Task A_peer_whose_rsync_hangs_ends_the_run_and_delays_nothing()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        var content = new byte[4 * 1024 * 1024];
        Random.Shared.NextBytes(content);
        pair.A.Write("big", content);
        pair.B.Configure("every: 2s, jitter: 0s, stable_for: 1s, timeout: 3s, bandwidth: 200KB");
        await pair.StartAsync("syncing");
        await Eventually.TrueAsync(
            () => pair.B.Replication?.TryGetProperty("progress", out var told) == true
                && told.GetProperty("bytes").GetInt64() > 0,
            TimeSpan.FromSeconds(30),
            "the copy has begun",
            TimeSpan.FromMilliseconds(100));
        Assert.NotEqual(0, pair.A.Rsync.SignalServers("STOP"));

        await pair.B.UntilAsync("failed");
        Assert.Equal(30, pair.B.Replication!.Value.GetProperty("exit_code").GetInt32());
        Assert.True(pair.B.Replication!.Value.GetProperty("dirty").GetBoolean());
        // Nothing half-written under its name, and the election has not noticed.
        Assert.Empty(FileHashes.Of(pair.B.Data));
        Assert.Equal(RouterState.Backup, pair.B.Router.State);
        Assert.Equal(RouterState.Master, pair.A.Router.State);

        pair.A.Rsync.SignalServers("KILL");
        pair.B.Configure(ReplicatedNode.Often);
        pair.B.Router.Signal("HUP");
        await pair.B.UntilAsync("in_sync");
        Assert.Equal(FileHashes.Hash(content), FileHashes.Of(pair.B.Data)["big"]);
    }
}
