using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Daemon;

/// <summary>One address that a dead daemon left, and what became of it.</summary>
/// <param name="Address">The address.</param>
/// <param name="PrefixLength">The length of its prefix in bits.</param>
/// <param name="Interface">The name of its interface.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Seconds">For how long it is left at most.</param>
/// <param name="Errno">Why the kernel refused, or 0.</param>
internal sealed record CleanedAddress(
    InetAddress Address, byte PrefixLength, string Interface, CleanupOutcome Outcome, uint Seconds, int Errno);
