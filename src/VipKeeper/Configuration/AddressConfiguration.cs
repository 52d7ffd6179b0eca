using System.Text;
using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration;

/// <summary>One virtual address as the kernel is asked to carry it (ip-address(8)).</summary>
/// <param name="Address">A unicast address, never loopback, multicast, unspecified or broadcast.</param>
/// <param name="PrefixLength">1 to 32 (IPv4) or 1 to 128 (IPv6); a file without one means 32 or 128.</param>
internal sealed record AddressConfiguration(InetAddress Address, byte PrefixLength)
{
    /// <summary>A lifetime without an end.</summary>
    public static Duration Forever { get; } = new(long.MaxValue);

    /// <summary>The interface that carries it, when it is another than the instance's; else null.</summary>
    public string? Device { get; init; }

    /// <summary>The name that old tools show for an IPv4 address; null for the interface's name.</summary>
    public string? Label { get; init; }

    /// <summary>How far an IPv4 address is valid (rtnetlink(7)): 0 everywhere, 253 on the link, 254 here.</summary>
    public byte Scope { get; init; }

    /// <summary>
    /// How long after it was added the address is preferred as the source of this node's own connections: whole
    /// seconds, zero for never, or <see cref="Forever"/>. IPv6 is never preferred unless the file says otherwise
    /// (RFC 6724 §5 rule 3).
    /// </summary>
    public Duration PreferredLifetime { get; init; } = DefaultPreferredLifetime(Address.Family);

    /// <summary>The broadcast address of an IPv4 address; unspecified for none.</summary>
    public InetAddress Broadcast { get; init; }

    /// <summary>True when the lifetimes alone differ: those the kernel changes on an address that is there.</summary>
    public bool HasSameForm(AddressConfiguration other) =>
        Address == other.Address
        && PrefixLength == other.PrefixLength
        && Device == other.Device
        && Label == other.Label
        && Scope == other.Scope
        && Broadcast == other.Broadcast;

    /// <summary>As it is written in the file: <c>192.168.10.110/32</c>.</summary>
    public override string ToString() => $"{Address}/{PrefixLength}";

    /// <summary>
    /// With all that differs from the defaults, in the words of ip-address(8): <c>10.0.0.1/24 scope link label
    /// eth0:1</c>.
    /// </summary>
    public string Describe()
    {
        var text = new StringBuilder(ToString());
        text.Append(Broadcast.IsUnspecified ? "" : $" brd {Broadcast}");
        text.Append(Device is null ? "" : $" dev {Device}");
        text.Append(Scope == 0 ? "" : $" scope {ScopeText.Format(Scope)}");
        text.Append(Label is null ? "" : $" label {Label}");
        if (PreferredLifetime != DefaultPreferredLifetime(Address.Family))
        {
            text.Append(" preferred_lft ");
            text.Append(PreferredLifetime == Forever ? "forever" : $"{PreferredLifetime.WholeSeconds}sec");
        }

        return text.ToString();
    }

    private static Duration DefaultPreferredLifetime(InetFamily family) =>
        family == InetFamily.IPv6 ? Duration.Zero : Forever;
}
