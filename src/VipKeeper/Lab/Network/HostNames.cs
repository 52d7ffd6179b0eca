using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Lab.Network;

/// <summary>Which host an address on the wire belongs to.</summary>
internal sealed class HostNames
{
    private readonly Dictionary<InetAddress, string> _byAddress = [];
    private readonly Dictionary<MacAddress, string> _byMac = [];

    /// <summary>Notes a host's own addresses and the MAC address of its eth0.</summary>
    public void Add(LabHost host, MacAddress mac)
    {
        _byMac[mac] = host.Name;
        foreach (string address in host.Addresses)
        {
            _byAddress[InetAddress.Parse(address.AsSpan(0, address.IndexOf('/')))] = host.Name;
        }
    }

    /// <summary>The host's name, or the address itself for a stranger.</summary>
    public string Of(InetAddress address) => _byAddress.GetValueOrDefault(address) ?? address.ToString();

    /// <inheritdoc cref="Of(InetAddress)"/>
    public string Of(MacAddress mac) => _byMac.GetValueOrDefault(mac) ?? mac.ToString();
}
