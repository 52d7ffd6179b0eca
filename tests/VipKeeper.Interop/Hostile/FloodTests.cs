using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Interop.Support.Wire;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Hostile;

/// <summary>20,000 packets at once: the election goes on as if nothing had happened, in the same memory.</summary>
[Collection(Exclusive.Name)]
public sealed class FloodTests(AttackedPair attacked) : IClassFixture<AttackedPair>
{
    private const int Count = 20_000;
    private const long GrowthLimitKiB = 4 * 1024;

    // What a stranger can make us send: at most one answer a millisecond, and the regular adverts.
    private const double LongestEchoPerMillisecond = 1.1;
    private const int RegularAdverts = 50;

    [Theory]
    [InlineData("resignations", 0)]
    [InlineData("adverts of a lower priority", 50)]
    public async Task A_flood_of_adverts_neither_moves_the_address_nor_is_echoed(string what, byte priority)
    {
        Pair pair = await attacked.GetAsync();
        IReadOnlyList<AdvertOnWire> adverts = await FloodAsync(pair, HostilePackets.Advert(priority));

        double milliseconds = (adverts[^1].At - adverts[0].At).TotalMilliseconds;
        double limit = (milliseconds * LongestEchoPerMillisecond) + RegularAdverts;
        Assert.True(
            adverts.Count <= limit && adverts.Count < Count / 4,
            $"{Count} {what} were answered with {adverts.Count} adverts in {milliseconds:0} ms.");
    }

    [Fact]
    public async Task A_flood_of_junk_changes_nothing()
    {
        Pair pair = await attacked.GetAsync();
        await FloodAsync(pair, HostilePackets.WithWrongChecksum());
    }

    private async Task<IReadOnlyList<AdvertOnWire>> FloodAsync(Pair pair, byte[] packet)
    {
        VipKeeperRouter[] routers = [pair.Ours, (VipKeeperRouter)pair.Peer];
        long[] before = [.. routers.Select(static router => router.ResidentKiB)];
        IReadOnlyList<AdvertOnWire> adverts = await attacked.EndureAsync(_ => PacketInjector.Send(
            pair.Segment, Segment.StrangerHost, VrrpProtocol.MulticastGroupIPv4, Enumerable.Repeat(packet, Count)));
        for (int i = 0; i < routers.Length; i++)
        {
            long growth = routers[i].ResidentKiB - before[i];
            Assert.True(growth <= GrowthLimitKiB, $"The memory of {routers[i].Host} grew by {growth} KiB.");
        }

        return adverts;
    }
}
