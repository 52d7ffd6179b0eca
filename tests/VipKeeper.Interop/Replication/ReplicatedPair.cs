using VipKeeper.Interop.Support;
using VipKeeper.Vrrp;

namespace VipKeeper.Interop.Replication;

/// <summary>Two nodes that replicate; a is preferred.</summary>
internal sealed class ReplicatedPair : IDisposable
{
    private ReplicatedPair(Segment segment)
    {
        Segment = segment;
        A = ReplicatedNode.Create(segment, Segment.HostA, 150);
        B = ReplicatedNode.Create(segment, Segment.HostB, 100);
    }

    /// <summary>The LAN.</summary>
    public Segment Segment { get; }

    /// <summary>The preferred node.</summary>
    public ReplicatedNode A { get; }

    /// <summary>The other one.</summary>
    public ReplicatedNode B { get; }

    /// <summary>Builds both; nothing is started.</summary>
    public static ReplicatedPair Create()
    {
        Requirements.Namespaces();
        Requirements.Tool("rsync");
        var segment = Segment.Create();
        try
        {
            return new ReplicatedPair(segment);
        }
        catch
        {
            segment.Dispose();
            throw;
        }
    }

    /// <summary>Starts a as master, and then b, which copies.</summary>
    public async Task StartAsync(params string[] untilB)
    {
        A.Start();
        await A.UntilAsync(RouterState.Master);
        await A.UntilAsync("master");
        B.Start();
        await B.UntilAsync(untilB.Length > 0 ? untilB : ["in_sync"]);
    }

    /// <summary>Lets nothing pass between the two, neither adverts nor rsync; the links stay up.</summary>
    public void Partition() => Segment.Nft(
        Segment.HostA,
        "add table inet cut; add chain inet cut in { type filter hook input priority 0; policy drop; }; "
        + "add chain inet cut out { type filter hook output priority 0; policy drop; }; "
        + "add rule inet cut in iif lo accept; add rule inet cut out oif lo accept");

    /// <summary>Ends the partition.</summary>
    public void Heal() => Segment.Nft(Segment.HostA, "delete table inet cut");

    /// <summary>Every content is still on one of the nodes, at its place or aside.</summary>
    public void AssertNothingLost(params string[] hashes)
    {
        HashSet<string> all = [.. FileHashes.Anywhere(A.Data), .. FileHashes.Anywhere(B.Data)];
        Assert.All(hashes, hash => Assert.Contains(hash, all));
    }

    /// <summary>Both nodes have the same files.</summary>
    public Task UntilEqualAsync() => Eventually.TrueAsync(
        () => FileHashes.Of(A.Data).SequenceEqual(FileHashes.Of(B.Data)),
        TimeSpan.FromSeconds(60),
        "both nodes have the same files",
        TimeSpan.FromMilliseconds(200));

    /// <inheritdoc/>
    public void Dispose()
    {
        A.Dispose();
        B.Dispose();
        Segment.Dispose();
    }
}
