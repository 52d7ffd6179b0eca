using VipKeeper.Interop.Support;
using VipKeeper.Vrrp;

namespace VipKeeper.Interop.Replication;

/// <summary>A planned handover takes the last write along.</summary>
public sealed class HandoverTests
{
    [Fact]
    public async Task A_planned_stop_hands_over_the_last_write_and_the_return_needs_no_decision()
    {
        using ReplicatedPair pair = ReplicatedPair.Create();
        // No schedule: what the other has later it has by the last pull.
        const string Keys = "stable_for: 1s, timeout: 20s, final_sync: { timeout: 20s }";
        pair.A.Configure(Keys);
        pair.B.Configure(Keys);
        pair.A.Write("zone", "1");
        await pair.StartAsync();
        string last = pair.A.Write("zone", "1 2");

        pair.A.Router.Stop();
        await pair.B.UntilAsync(RouterState.Master);
        Assert.Equal(last, FileHashes.Of(pair.B.Data)["zone"]);
        string more = pair.B.Write("zone", "1 2 3");

        pair.A.Router.Start();
        await pair.A.UntilAsync(RouterState.Master);
        Assert.Equal(more, FileHashes.Of(pair.A.Data)["zone"]);
        await pair.B.UntilAsync("in_sync");
        Assert.DoesNotContain("conflict", LogReader.Read(pair.A.Router.LogPath), StringComparison.Ordinal);
    }
}
