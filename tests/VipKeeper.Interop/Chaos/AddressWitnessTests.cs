using VipKeeper.Interop.Support;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Chaos;

/// <summary>The witness sees what it is there to see; otherwise chaos proves nothing.</summary>
public sealed class AddressWitnessTests
{
    private const string Address = "192.168.10.110/32";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Two_hosts_with_one_address_are_seen_for_as_long_as_they_have_it()
    {
        using var segment = Segment.Create();
        using var witness = new AddressWitness(segment, InetAddress.Parse("192.168.10.110"));
        segment.Ip(Segment.HostA, "address", "add", Address, "dev", "eth0");
        await UntilAsync(() => witness.AnsweringSince(default).Count == 1, "one host answers");
        Assert.Equal(Duration.Zero, witness.LongestOverlap());

        Instant start = MonotonicClock.Now;
        segment.Ip(Segment.HostB, "address", "add", Address, "dev", "eth0");
        await UntilAsync(() => witness.LongestOverlap() >= Duration.FromSeconds(1), "two hosts answer for a second");
        segment.Ip(Segment.HostB, "address", "delete", Address, "dev", "eth0");
        Duration longest = MonotonicClock.Now - start + Duration.FromMilliseconds(200);

        await ChaosSite.DelayAsync(Duration.FromSeconds(1));
        Assert.True(witness.LongestOverlap() <= longest, $"{witness.LongestOverlap()} of {longest}");
        Instant lately = MonotonicClock.Now - Duration.FromSeconds(0.5);
        Assert.Equal([segment.MacOf(Segment.HostA)], witness.AnsweringSince(lately));
        witness.Forget();
        await UntilAsync(() => witness.AnsweringSince(default).Count == 1, "one host answers");
        Assert.Equal(Duration.Zero, witness.LongestOverlap());
    }

    private static Task UntilAsync(Func<bool> condition, string expectation) =>
        Eventually.TrueAsync(condition, Patience, expectation, TimeSpan.FromMilliseconds(20));
}
