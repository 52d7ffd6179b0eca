using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Hostile;

/// <summary>
/// 50,000 packets a second for some seconds: no advert is missed, nobody changes his mind, and it costs no memory. What
/// is for others does not even wake the loop.
/// </summary>
[Collection(Exclusive.Name)]
public sealed class SustainedFloodTests(FloodedPair flooded, FloodedUnicastPair unicast)
    : IClassFixture<FloodedPair>, IClassFixture<FloodedUnicastPair>
{
    private const int Rate = 50_000;

    // Below this a machine has not been flooded, and the test has shown nothing.
    private const int LowestRate = 10_000;
    private const long GrowthLimitKiB = 4 * 1024;

    // The loop reads a flooded socket four times a millisecond at most, and has its timers besides.
    private const long MostWakeups = 15_000;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(3);

    [Theory]
    [InlineData("adverts of other virtual routers")]
    [InlineData("junk of other virtual routers")]
    public async Task What_is_for_others_never_wakes_the_loop(string what)
    {
        byte[][] packets = what.StartsWith("adverts", StringComparison.Ordinal)
            ? [.. Enumerable.Range(1, 50).Select(static vrid => HostilePackets.AdvertOf((byte)vrid))]
            : JunkOfOthers();
        FloodEffect[] effects = await FloodAsync(flooded, packets, VrrpProtocol.MulticastGroupIPv4);
        foreach (FloodEffect effect in effects)
        {
            // Five adverts a second, renewals, announcements and our own questions; the flood is 150,000.
            Assert.InRange(effect.Wakeups, 0, 1000);
            Assert.True(
                effect.ProcessorShare < 0.2, $"{effect.Host} used {effect.ProcessorShare:P1} of a processor.");
            Assert.Equal(0, effect.Drops);
        }
    }

    [Fact]
    public async Task Spoofed_adverts_with_a_wrong_time_to_live_are_counted_and_change_nothing()
    {
        FloodEffect[] effects = await FloodAsync(
            flooded, [HostilePackets.WithTimeToLive(254)], VrrpProtocol.MulticastGroupIPv4);
        Assert.All(effects, AssertCountedAtLeisure);
    }

    [Fact]
    public async Task Junk_of_our_own_virtual_router_is_counted_and_changes_nothing()
    {
        var random = new Random(55);
        FloodEffect[] effects = await FloodAsync(
            flooded,
            [.. Enumerable.Range(0, 64).Select(_ => HostilePackets.Junk(random))],
            VrrpProtocol.MulticastGroupIPv4);
        Assert.All(effects, AssertCountedAtLeisure);
    }

    [Fact]
    public async Task Adverts_of_a_wrong_source_to_a_unicast_pair_are_counted_and_change_nothing()
    {
        var ours = InetAddress.Parse("192.168.10.111");
        FloodEffect[] effects = await FloodAsync(unicast, [HostilePackets.Advert(200, destination: ours)], ours);
        AssertCountedAtLeisure(effects[0]);
        Assert.Equal(0, effects[1].Drops);
    }

    private static void AssertCountedAtLeisure(FloodEffect effect)
    {
        Assert.True(effect.Drops > LowestRate, $"{effect}");
        Assert.True(effect.Wakeups < MostWakeups && effect.ProcessorShare < 0.5, $"{effect}");
    }

    private static byte[][] JunkOfOthers()
    {
        var random = new Random(56);
        byte[][] packets = [.. Enumerable.Range(0, 64).Select(_ => HostilePackets.Junk(random))];
        Array.ForEach(packets, packet => packet[IpHeader.LengthOf(InetFamily.IPv4) + VrrpProtocol.VridOffset] = 200);
        return packets;
    }

    private static async Task<FloodEffect[]> FloodAsync(
        AttackedPair attacked, byte[][] packets, InetAddress destination)
    {
        Pair pair = await attacked.GetAsync();
        VipKeeperRouter[] routers = [pair.Ours, (VipKeeperRouter)pair.Peer];
        FloodMark[] marks = [.. routers.Select(static router => FloodMark.Of(router))];
        PacketFlood? flood = null;
        await attacked.EndureAsync(_ =>
            flood = PacketFlood.Send(pair.Segment, Segment.StrangerHost, destination, packets, Rate, Time));
        FloodEffect[] effects = [.. routers.Zip(marks, static (router, mark) => mark.EffectOn(router))];

        string report = $"{flood!.Rate:N0} packets a second for {flood.Time.TotalSeconds:0.0} s\n" +
            string.Join('\n', effects.Select(static effect => effect.ToString()));
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.SkipWhen(
            flood.Rate < LowestRate, $"This machine sends {flood.Rate:N0} packets a second, which is no flood.");
        Assert.All(effects, static effect => Assert.True(effect.GrowthKiB <= GrowthLimitKiB, $"{effect}"));
        AssertNoneMissed(pair, effects);
        return effects;
    }

    // Both counters are read one after the other, so that one advert may be under way; an interval later at most.
    private static void AssertNoneMissed(Pair pair, FloodEffect[] effects)
    {
        Duration interval = pair.Ours.Instance.AdvertInterval;
        double due = Time.TotalSeconds / interval.TotalSeconds;
        Assert.True(effects[0].AdvertsSent >= due - 2, $"The master was silent.\n{effects[0]}");
        Assert.True(
            effects[1].AdvertsReceived >= effects[0].AdvertsSent - 2, $"Adverts were missed.\n{effects[1]}");
    }
}
