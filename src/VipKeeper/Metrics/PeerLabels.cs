using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Peers;

namespace VipKeeper.Metrics;

/// <summary>
/// Decides which senders of an instance have a label of their own. A sender's address is what it says it is, so without
/// a bound a flood of forged ones would make Prometheus keep a series for each. The first ones have labels while the
/// daemon runs, those that were accepted and those that never were apart, so that forged ones do not push out the pair.
/// </summary>
internal sealed class PeerLabels
{
    /// <summary>How many accepted ones, and how many others.</summary>
    public const int Most = PeerTable.Capacity;

    private readonly List<InetAddress> _accepted = [];
    private readonly List<InetAddress> _strangers = [];

    /// <summary>The senders of a table that have labels.</summary>
    public PeerFacts[] Of(PeerTable table)
    {
        var labelled = new List<PeerFacts>();
        foreach (Peer peer in table.Peers)
        {
            List<InetAddress> kind = peer.Accepted > 0 ? _accepted : _strangers;
            bool isKnown = _accepted.Contains(peer.Address) || _strangers.Contains(peer.Address);
            if (!isKnown && kind.Count < Most)
            {
                kind.Add(peer.Address);
                isKnown = true;
            }

            if (isKnown)
            {
                labelled.Add(new PeerFacts(peer.Address.ToString(), peer));
            }
        }

        return [.. labelled];
    }
}
