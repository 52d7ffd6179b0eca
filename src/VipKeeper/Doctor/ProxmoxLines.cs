using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Doctor;

/// <summary>Lines for a container's firewall file on a Proxmox VE host (pve-firewall(8)).</summary>
internal static class ProxmoxLines
{
    private const string Place = "# on the Proxmox host, in /etc/pve/firewall/VMID.fw (VMID: the container's id):";

    /// <summary>What lets adverts through, in both directions and families.</summary>
    public static IReadOnlyList<string> Rules { get; } = [Place, "[RULES]", "IN ACCEPT -p 112", "OUT ACCEPT -p 112"];

    /// <summary>What lets a container answer from a virtual address; its own addresses are in the set by themselves.
    /// </summary>
    public static IReadOnlyList<string> IpFilter(string interfaceName, InetAddress address) =>
        [Place, $"[IPSET ipfilter-{NetOf(interfaceName)}]", address.ToString()];

    // eth0 is net0 in the container's configuration, by habit and by default.
    private static string NetOf(string interfaceName)
    {
        int digits = interfaceName.Length;
        while (digits > 0 && char.IsAsciiDigit(interfaceName[digits - 1]))
        {
            digits--;
        }

        return $"net{(digits == interfaceName.Length ? "0" : interfaceName[digits..])}";
    }
}
