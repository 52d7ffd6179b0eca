using VipKeeper.Vrrp.Peers;

namespace VipKeeper.Metrics;

/// <summary>A sender that has a label.</summary>
/// <param name="Address">Its address, the label.</param>
/// <param name="Peer">What is known of it.</param>
internal sealed record PeerFacts(string Address, Peer Peer);
