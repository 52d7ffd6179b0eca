namespace VipKeeper.Init;

/// <summary>Where the files go to.</summary>
/// <param name="Path">This node's.</param>
/// <param name="PeerPath">The other node's; null for one beside this node's, with the other's name at its end.</param>
/// <param name="IsForced">Whether files that are there are replaced, and a keepalived that runs is no reason.</param>
/// <param name="IsPrinted">Whether they go to standard output, and none is written.</param>
internal sealed record InitTarget(string Path, string? PeerPath, bool IsForced, bool IsPrinted)
{
    /// <summary>The other node's file.</summary>
    public string PeerPathFor(InitPlan plan) => PeerPath ?? $"{Path}.{plan.Peer.Label}";
}
