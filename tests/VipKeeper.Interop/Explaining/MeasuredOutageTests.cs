using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Probing;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Explaining;

/// <summary>What the backup measured is what a client that asks every millisecond lost.</summary>
[Collection(Exclusive.Name)]
public sealed class MeasuredOutageTests
{
    private static readonly Duration ProbeInterval = Duration.FromMilliseconds(1);
    private static readonly Duration AnswerTimeout = Duration.FromMilliseconds(500);

    // Both sides are threads of a shared machine.
    private const double SlackMs = 300;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_power_loss_is_measured_within_the_resolution(bool isIPv6)
    {
        using ExplainedPair pair = await ExplainedPair.StartAsync(isIPv6 ? Instances.CreateIPv6 : null);
        using ClientProber? client = isIPv6 ? null : new ClientProber(
            pair.Pair.Segment.Network.NamespaceOf(Segment.ClientHost),
            [pair.Pair.VirtualAddress],
            ProbeInterval,
            AnswerTimeout);
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Instant begin = MonotonicClock.Now;
        pair.A.CutPower();
        await Pair.UntilStateAsync(pair.B, RouterState.Master);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        await ExplainedPair.UntilToldAsync(
            pair.B, "became Master here: nothing was heard", "after its last answer (nobody had it for ");

        JsonElement outage = ExplainedPair.Records(pair.B)[0].GetProperty("outage");
        double most = outage.GetProperty("length_ms").GetDouble();
        double least = most - outage.GetProperty("resolution_ms").GetDouble();
        TestContext.Current.TestOutputHelper?.WriteLine($"B measured {least:0} to {most:0} ms");
        Assert.InRange(outage.GetProperty("resolution_ms").GetDouble(), 1, 1000);
        if (client is null)
        {
            // Three intervals and the skew after the last advert, which was one interval old at most.
            Assert.InRange(most, (2 * 200) - SlackMs, pair.B.DownInterval.TotalMilliseconds + 2000);
            return;
        }

        client.ThrowIfFailed();
        Outage seen = Outage.Measure(
            client.Record, 0, begin - ProbeInterval, MonotonicClock.Now - AnswerTimeout, ProbeInterval);
        TestContext.Current.TestOutputHelper?.WriteLine($"the client lost {seen.Length}");
        Assert.InRange(seen.Length.TotalMilliseconds, least - SlackMs, most + SlackMs);
    }

    [Fact]
    public async Task Nobody_is_asked_where_it_is_switched_off()
    {
        using ExplainedPair pair = await ExplainedPair.StartAsync(
            configure: static pair => pair.B.WriteKey("outage_probe: false"));
        pair.A.CutPower();
        await Pair.UntilStateAsync(pair.B, RouterState.Master);
        string told = await ExplainedPair.UntilToldAsync(pair.B, "became Master here: nothing was heard");
        Assert.DoesNotContain("answer", told);
    }
}
