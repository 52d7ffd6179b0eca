using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Vrrp;

/// <summary>One change of state, with what is needed to explain it.</summary>
/// <param name="From">The state before.</param>
/// <param name="To">The state now.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
/// <param name="Faults">What is missing, for and after <see cref="RouterState.Fault"/>.</param>
/// <param name="Peer">The last master heard, or unspecified.</param>
/// <param name="PeerPriority">Its priority.</param>
public readonly record struct Transition(
    RouterState From,
    RouterState To,
    TransitionReason Reason,
    Instant At,
    FaultCauses Faults,
    InetAddress Peer,
    byte PeerPriority);
