using VipKeeper.Linux.Netlink;
using VipKeeper.Loop;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Loop;

/// <summary>What a dead daemon left, and what only looks like it.</summary>
public sealed class LeftoversTests
{
    private const byte Ours = InterfaceAddress.VipKeeperProtocol;

    private static RecordedAddress Recorded => new()
    {
        InterfaceIndex = 3,
        Interface = "eth0",
        InstanceInterface = "eth0",
        Address = InetAddress.Parse("192.0.2.10"),
        PrefixLength = 24,
        Vrid = 55,
        Family = InetFamily.IPv4,
    };

    [Fact]
    public void Noted_and_marked_address_is_left_over() => Assert.Single(Find(Present(Ours), keeps: true));

    [Fact]
    public void Noted_address_is_left_over_where_the_kernel_keeps_no_marks() =>
        Assert.Single(Find(Present(0), keeps: false));

    [Fact]
    public void Noted_address_without_a_mark_was_added_by_somebody_else_since() =>
        Assert.Empty(Find(Present(0), keeps: true));

    [Fact]
    public void Address_on_another_interface_or_with_another_prefix_is_not_the_noted_one()
    {
        Assert.Empty(Find(Present(0) with { InterfaceIndex = 4 }, keeps: false));
        Assert.Empty(Find(Present(0) with { PrefixLength = 32 }, keeps: false));
        Assert.Empty(Find(Present(0) with { Address = InetAddress.Parse("192.0.2.11") }, keeps: false));
    }

    [Fact]
    public void Marked_address_that_is_not_noted_is_left_over_only_while_nobody_speaks_VRRP()
    {
        InterfaceAddress other = Present(Ours) with { InterfaceIndex = 4 };
        Assert.Empty(Leftovers.Find([other], [Recorded], keepsProtocol: true, areMarksOfTheDead: false));
        Leftover left = Assert.Single(
            Leftovers.Find([other], [Recorded], keepsProtocol: true, areMarksOfTheDead: true));
        Assert.Null(left.Recorded);
    }

    [Fact]
    public void Operators_address_is_never_left_over() => Assert.Empty(
        Leftovers.Find([Present(0)], [], keepsProtocol: true, areMarksOfTheDead: true));

    private static InterfaceAddress Present(byte protocol) => new()
    {
        InterfaceIndex = 3,
        Address = Recorded.Address,
        PrefixLength = 24,
        Protocol = protocol,
    };

    private static List<Leftover> Find(InterfaceAddress present, bool keeps) =>
        Leftovers.Find([present], [Recorded], keeps, areMarksOfTheDead: false);
}
