using VipKeeper.Lab.Wire;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using Xunit;
using static VipKeeper.Tests.Lab.Wire.Adverts;

namespace VipKeeper.Tests.Lab.Wire;

public sealed class WireNarratorTests
{
    private readonly WireNarrator _narrator = new(new WireHistory(), new Dictionary<byte, string> { [Vrid] = "dns" });

    [Fact]
    public void A_takeover_is_told_with_the_silence_before_it()
    {
        Assert.Equal("a is master of dns (priority 150)", _narrator.Describe(FromA(0)));
        Assert.Null(_narrator.Describe(FromA(1_000)));
        Assert.Equal(
            "b is master of dns (priority 100), 3609.00 ms after the last advert of a",
            _narrator.Describe(FromB(4_609)));
    }

    [Fact]
    public void Resignations_and_rivals_are_told()
    {
        _narrator.Describe(FromB(0));
        _narrator.Describe(FromA(500));

        Assert.Equal("b still claims dns (priority 100)", _narrator.Describe(FromB(500.1)));
        Assert.Equal("a gives dns up (priority 0)", _narrator.Describe(FromA(900, priority: 0)));
    }

    [Fact]
    public void A_virtual_router_of_a_stranger_is_told_by_its_number() =>
        Assert.Equal("a is master of vrid 7 (priority 150)", _narrator.Describe(FromA(0, vrid: 7)));

    [Fact]
    public void An_address_is_announced_once_by_each_host_and_anew_in_the_next_scenario()
    {
        var address = InetAddress.Parse("192.168.10.110");
        var announcement = new GratuitousArpSeen(At(0), address, "a");

        Assert.Equal("a announces 192.168.10.110 (gratuitous ARP)", _narrator.Describe(announcement));
        Assert.Null(_narrator.Describe(announcement));
        Assert.NotNull(_narrator.Describe(announcement with { Sender = "b" }));

        _narrator.ForgetAnnouncements();
        Assert.NotNull(_narrator.Describe(announcement));
    }

    [Fact]
    public void A_packet_that_nobody_can_use_is_told_with_the_reason() => Assert.Equal(
        "b sends an unreadable advert: BadChecksum",
        _narrator.Describe(new UnreadableAdvertSeen(At(0), "b", DropReason.BadChecksum)));
}
