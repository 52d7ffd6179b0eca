using VipKeeper.Vrrp;

namespace VipKeeper.Interop.Replication;

/// <summary>Both nodes were master, apart: nothing is touched until somebody decides, and nothing is lost.</summary>
public sealed class DivergenceTests
{
    [Fact]
    public async Task Two_masters_apart_are_told_and_one_takes_the_peer_s_data()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        (string ofA, string ofB) = await DivergeAsync(pair);

        Command resolve = pair.B.Sync("resolve", "dns", "--take-peer");
        Assert.True(resolve.ExitCode == 0, resolve.Output + resolve.Error);
        await pair.B.UntilAsync("in_sync");
        Assert.Equal(FileHashes.Of(pair.A.Data), FileHashes.Of(pair.B.Data));
        Assert.Contains(ofB, FileHashes.Aside(pair.B.Data));
        Assert.Single(Directory.GetDirectories($"{pair.B.Data}/.vipkeeper/aside", "*-resolved"));
        pair.AssertNothingLost(ofA, ofB);

        // Resolved for good: the next run is an ordinary one.
        string next = pair.A.Write("zone", "after");
        await Eventually.TrueAsync(
            () => FileHashes.Of(pair.B.Data)["zone"] == next, TimeSpan.FromSeconds(60), "b follows again");
    }

    [Fact]
    public async Task Two_masters_apart_are_told_and_the_master_keeps_its_own_data()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        (string ofA, string ofB) = await DivergeAsync(pair);

        Command resolve = pair.A.Sync("resolve", "dns", "--keep-mine");
        Assert.True(resolve.ExitCode == 0, resolve.Output + resolve.Error);
        Assert.Contains("the other node pulls from now on", resolve.Output);
        // What the other side wrote is newer than the copy: it is kept aside when that is said, too.
        await pair.B.UntilAsync("in_sync", "conflict");
        if (pair.B.State == "conflict")
        {
            Assert.Equal(0, pair.B.Sync("resolve", "dns", "--take-peer").ExitCode);
        }

        await pair.UntilEqualAsync();
        Assert.Equal(ofA, FileHashes.Of(pair.B.Data)["zone"]);
        Assert.Contains(ofB, FileHashes.Aside(pair.B.Data));
        pair.AssertNothingLost(ofA, ofB);
    }

    [Fact]
    public async Task Two_masters_apart_are_told_and_the_backup_keeps_its_own_data()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        (string ofA, string ofB) = await DivergeAsync(pair);

        Command resolve = pair.B.Sync("resolve", "dns", "--keep-mine");
        Assert.True(resolve.ExitCode == 0, resolve.Output + resolve.Error);
        await pair.B.UntilAsync("ahead");
        Assert.Equal(ofB, FileHashes.Of(pair.B.Data)["zone"]);
        Assert.Equal(ofA, FileHashes.Of(pair.A.Data)["zone"]);

        // It waits to become master; then the other one pulls from it.
        pair.A.Router.Stop();
        await pair.B.UntilAsync(RouterState.Master);
        pair.A.Router.Start();
        await pair.A.UntilAsync("in_sync", "conflict");
        if (pair.A.State == "conflict")
        {
            Assert.Equal(0, pair.A.Sync("resolve", "dns", "--take-peer").ExitCode);
        }

        Assert.Equal(ofB, FileHashes.Of(pair.A.Data)["zone"]);
        pair.AssertNothingLost(ofA, ofB);
    }

    [Fact]
    public async Task A_backup_that_was_promoted_while_the_master_stayed_master_says_so_and_touches_nothing()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        pair.A.Write("zone", "common");
        await pair.StartAsync();
        pair.Partition();
        await pair.B.UntilAsync(RouterState.Master);
        await pair.B.UntilAsync("master");
        // Of other lengths: both are written within one tick of the same kernel's clock, and have the same time.
        string ofB = pair.B.Write("zone", "of b");
        string ofA = pair.A.Write("zone", "of a alone");
        pair.Heal();

        await pair.B.UntilAsync("ahead");
        Assert.Equal(ofB, FileHashes.Of(pair.B.Data)["zone"]);
        Assert.Equal(ofA, FileHashes.Of(pair.A.Data)["zone"]);
        Assert.Equal("master", pair.A.State);

        // The other way round nothing is lost either: what the old master took alone is told.
        pair.A.Router.Stop();
        await pair.B.UntilAsync(RouterState.Master);
        pair.A.Router.Start();
        await pair.A.UntilAsync("conflict");
        Assert.Equal(ofA, FileHashes.Of(pair.A.Data)["zone"]);
        Assert.Equal(0, pair.A.Sync("resolve", "dns", "--take-peer").ExitCode);
        Assert.Equal(ofB, FileHashes.Of(pair.A.Data)["zone"]);
        pair.AssertNothingLost(ofA, ofB);
    }

    [Fact]
    public async Task Orders_need_root_and_one_of_two_words()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        await pair.StartAsync();
        string socket = Path.Combine(pair.B.Router.RuntimeDirectory, "api.sock");
        File.SetUnixFileMode(pair.B.Router.RuntimeDirectory, (UnixFileMode)0x1FF);
        File.SetUnixFileMode(socket, (UnixFileMode)0x1FF);

        Assert.Equal(2, pair.B.Sync("resolve", "dns").ExitCode);
        Assert.Equal(2, pair.B.Sync("resolve", "dns", "--take-peer", "--keep-mine").ExitCode);
        Command asNobody = Command.Run(
            "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
            Requirements.Daemon(), "sync", "now", "dns", "--runtime-dir", pair.B.Router.RuntimeDirectory);
        Assert.Equal(1, asNobody.ExitCode);
        Assert.Contains("only root and the daemon's own user may", asNobody.Error);
    }

    /// <summary>Both become master apart and take a write each; then they meet again, with a as master.</summary>
    private static async Task<(string OfA, string OfB)> DivergeAsync(ReplicatedPair pair)
    {
        pair.A.Write("zone", "common");
        await pair.StartAsync();
        // a is promoted once more after the common history, apart from b: only then both have gone on.
        pair.Partition();
        await pair.B.UntilAsync(RouterState.Master);
        string ofB = pair.B.Write("zone", "of b");
        pair.A.Router.Stop();
        pair.A.Router.Start();
        await pair.A.UntilAsync(RouterState.Master);
        await pair.A.UntilAsync("master");
        string ofA = pair.A.Write("zone", "of a");
        pair.Heal();

        await pair.B.UntilAsync(RouterState.Backup);
        await pair.B.UntilAsync("diverged");
        string sentence = pair.B.Replication!.Value.GetProperty("sentence").GetString()!;
        Assert.Contains("both nodes were promoted apart", sentence);
        Assert.Contains("of node-a at", sentence);
        Assert.Contains("of node-b at", sentence);
        Assert.Equal(ofB, FileHashes.Of(pair.B.Data)["zone"]);
        Assert.Equal(ofA, FileHashes.Of(pair.A.Data)["zone"]);
        Assert.Equal(3, pair.B.Sync("status").ExitCode);
        return (ofA, ofB);
    }
}
