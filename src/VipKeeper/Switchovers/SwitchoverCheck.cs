using VipKeeper.Api;

namespace VipKeeper.Switchovers;

/// <summary>
/// Whether a node may give a role up for another one, as far as it can know: a backup is silent in VRRP, so whether
/// one is there and well shows only when it takes over. Until then nothing is lost, because a role that nobody takes is
/// kept.
/// </summary>
internal static class SwitchoverCheck
{
    private const byte OwnerPriority = 255;

    /// <summary>Why it is impossible; null when it is not.</summary>
    public static string? RefusalOf(InstanceDocument instance)
    {
        if (instance.State != "Master")
        {
            return instance.Heard is { Priority: not 0 } heard && heard.AgoMs <= instance.DownIntervalMs
                ? $"this node is not master of {instance.Name}: {heard.Address} is; run it there"
                : $"this node is not master of {instance.Name} but in {instance.State}, and hears no master";
        }

        if (instance.EffectivePriority == OwnerPriority)
        {
            return $"{instance.Name} has priority 255 and owns its addresses: no other node may keep them; "
                + "give it a priority of 254 at most";
        }

        if (instance.Switchover is { IsUnderWay: true })
        {
            return $"a switchover of {instance.Name} is under way";
        }

        return instance.Waits is { Before: "release" } ? $"{instance.Name} is being stopped" : null;
    }

    /// <summary>What speaks against it, a sentence each; <c>--force</c> overrides all of it.</summary>
    public static List<string> ObjectionsTo(InstanceDocument instance)
    {
        var objections = new List<string>();
        if (instance.TwoMastersSince is not null)
        {
            objections.Add(
                $"{instance.Name} has two masters, {instance.Rival} is one too: they do not hear each other");
        }

        foreach (PeerDocument peer in instance.Peers)
        {
            if (peer is { Verdict: "rejected", LastRejection: { } rejection })
            {
                objections.Add($"{instance.Name}: {peer.Address} is heard but rejected: {rejection.Text}");
            }
        }

        if (instance.Handover == "release_first" && PeersOf(instance).Count == 0)
        {
            objections.Add(
                $"{instance.Name} has handover: release_first, so its addresses are nobody's until another node takes "
                + "them, and none was heard since the daemon's start");
        }

        if (instance.Replication is { FinalSync: false })
        {
            objections.Add(
                $"{instance.Name} replicates its data without final_sync: what was written here since the other node's "
                + "last pull is not there");
        }

        return objections;
    }

    /// <summary>The other nodes that are known: the configured peers, or the senders that were heard.</summary>
    public static IReadOnlyList<string> PeersOf(InstanceDocument instance)
    {
        if (instance.UnicastPeers.Count > 0)
        {
            return instance.UnicastPeers;
        }

        var peers = new List<string>(instance.Peers.Count);
        foreach (PeerDocument peer in instance.Peers)
        {
            if (peer.Accepted > 0)
            {
                peers.Add(peer.Address);
            }
        }

        return peers;
    }
}
