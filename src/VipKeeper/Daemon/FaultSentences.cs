using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Daemon;

/// <summary>What is missing, in words.</summary>
internal static class FaultSentences
{
    /// <summary>The causes as one phrase, such as <c>eth0 is down</c>.</summary>
    /// <param name="faults">The causes.</param>
    /// <param name="interfaceName">The interface.</param>
    /// <param name="source">The configured <c>source_address</c>, or unspecified.</param>
    /// <param name="condition">
    /// The tracked interface or check, or the interface of an address, whose state is a fault; or null.
    /// </param>
    public static string Describe(
        FaultCauses faults, string? interfaceName, InetAddress source, string? condition)
    {
        if (faults == FaultCauses.None)
        {
            return "nothing is missing any more";
        }

        if (faults.HasFlag(FaultCauses.InterfaceMissing))
        {
            return $"there is no interface {interfaceName}";
        }

        var phrases = new List<string>(3);
        if (faults.HasFlag(FaultCauses.InterfaceDown))
        {
            phrases.Add($"{interfaceName} is down or has no carrier");
        }

        if (faults.HasFlag(FaultCauses.NoSourceAddress))
        {
            phrases.Add(source.IsUnspecified
                ? $"{interfaceName} has no address to send from"
                : $"{interfaceName} does not have the source_address {source} (yet)");
        }

        if (faults.HasFlag(FaultCauses.AddressRefused))
        {
            phrases.Add($"the kernel refuses a virtual address on {interfaceName}");
        }

        if (faults.HasFlag(FaultCauses.SocketFailed))
        {
            phrases.Add($"no socket could be opened on {interfaceName}");
        }

        if (faults.HasFlag(FaultCauses.TrackedConditionDown))
        {
            phrases.Add($"the tracked {condition} is not as it must be");
        }

        if (faults.HasFlag(FaultCauses.SyncGroup))
        {
            phrases.Add("another instance of its group is in Fault");
        }

        if (faults.HasFlag(FaultCauses.VirtualAddressUnreachable))
        {
            phrases.Add("the service did not answer at the virtual addresses after the last takeover");
        }

        return string.Join(", ", phrases);
    }
}
