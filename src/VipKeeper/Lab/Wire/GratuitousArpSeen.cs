using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Lab.Wire;

/// <summary>A gratuitous ARP: a host tells every cache that an address is now its own (RFC 5227 §3).</summary>
/// <param name="At">When it was read from the wire.</param>
/// <param name="Address">The announced address.</param>
/// <param name="Sender">The host that has it now.</param>
internal sealed record GratuitousArpSeen(Instant At, InetAddress Address, string Sender) : WireEvent(At);
