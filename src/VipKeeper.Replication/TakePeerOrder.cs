namespace VipKeeper.Replication;

/// <summary>
/// An operator's word that the peer's data is to be taken (<c>sync resolve --take-peer</c>), for the two sides that
/// were shown and for no others. It holds for one run, which begins at once: what is written here later was not shown.
/// </summary>
/// <param name="localTip">This node's tip when it was given.</param>
/// <param name="peerTip">The peer's.</param>
public sealed class TakePeerOrder(LineageId localTip, LineageId peerTip)
{
    /// <summary>This node's tip when it was given.</summary>
    public LineageId LocalTip => localTip;

    /// <summary>The peer's.</summary>
    public LineageId PeerTip => peerTip;

    /// <summary>True while both sides are those that were shown; the peer's may have gone on.</summary>
    public bool Covers(Lineage local, Lineage peer)
    {
        ArgumentNullException.ThrowIfNull(local);
        ArgumentNullException.ThrowIfNull(peer);
        return local.Tip == LocalTip && !PeerTip.IsNone && peer.Contains(PeerTip);
    }
}
