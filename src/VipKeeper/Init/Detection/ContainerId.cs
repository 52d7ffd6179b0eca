using System.Globalization;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Init.Detection;

/// <summary>
/// A container's id by the convention that it is its VLAN followed by the last octet of its address: 10111 is VLAN 10
/// and .111. A number alone says nothing; it counts only beside an address that ends so.
/// </summary>
internal sealed class ContainerId
{
    private const int HighestVlan = 4094;

    private readonly string _vlan;
    private readonly bool _isPadded;
    private readonly int _octet;

    private ContainerId(string text, string vlan, bool isPadded, int octet)
    {
        Text = text;
        _vlan = vlan;
        _isPadded = isPadded;
        _octet = octet;
    }

    /// <summary>The id, such as <c>10111</c>.</summary>
    public string Text { get; }

    /// <summary>The VLAN (IEEE 802.1Q), 1 to 4094.</summary>
    public int Vlan => int.Parse(_vlan, CultureInfo.InvariantCulture);

    /// <summary>Takes a number for the id of the container with an address.</summary>
    /// <param name="text">Digits.</param>
    /// <param name="address">The container's own address; only IPv4 has the convention.</param>
    /// <returns>The id, or null when the address does not confirm it.</returns>
    public static ContainerId? Match(string text, InetAddress address)
    {
        if (address.Family != InetFamily.IPv4)
        {
            return null;
        }

        int octet = LastOctetOf(address);
        return Match(text, octet, octet.ToString("D3", CultureInfo.InvariantCulture), isPadded: octet < 100)
            ?? Match(text, octet, octet.ToString(CultureInfo.InvariantCulture), isPadded: false);
    }

    /// <summary>The id of another container of the same VLAN, or null where the convention leaves it open.</summary>
    public string? Of(InetAddress address)
    {
        int octet = LastOctetOf(address);
        return octet >= 100 || _octet < 100
            ? _vlan + octet.ToString(_isPadded ? "D3" : "D1", CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>The last byte of an address.</summary>
    public static int LastOctetOf(InetAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return bytes[address.WriteTo(bytes) - 1];
    }

    private static ContainerId? Match(string text, int octet, string end, bool isPadded)
    {
        string vlan = text.EndsWith(end, StringComparison.Ordinal) ? text[..^end.Length] : "";
        return vlan.Length is > 0 and <= 4 && vlan[0] != '0' && !vlan.AsSpan().ContainsAnyExceptInRange('0', '9')
            && int.Parse(vlan, CultureInfo.InvariantCulture) <= HighestVlan
            ? new ContainerId(text, vlan, isPadded, octet)
            : null;
    }
}
