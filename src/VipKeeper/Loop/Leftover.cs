using VipKeeper.Linux.Netlink;

namespace VipKeeper.Loop;

/// <summary>An address in the kernel that a daemon put there which runs no more.</summary>
/// <param name="Present">The address as the kernel has it.</param>
/// <param name="Recorded">What is known of it, or null when it is known by its mark alone.</param>
internal sealed record Leftover(InterfaceAddress Present, RecordedAddress? Recorded);
