using System.Globalization;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Probing;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Handover;

/// <summary>
/// A planned stop and the return of the preferred node beside keepalived, for a client that asks every millisecond.
/// What we give away we hold until keepalived has it; what keepalived gives away it drops first.
/// </summary>
[Collection(Exclusive.Name)]
public sealed class PlannedChangeTests
{
    // A busy machine may lose one or the other of its own; dropping first loses the whole skew, 121 or 609 probes.
    private const int MostLost = 10;

    private static readonly Duration ProbeInterval = Duration.FromMilliseconds(1);
    private static readonly Duration AnswerTimeout = Duration.FromMilliseconds(500);

    /// <summary>The rows of the table.</summary>
    internal static IReadOnlyList<string> Rows { get; } = [RowOf(VrrpVersion.V2), RowOf(VrrpVersion.V3)];

    /// <summary>The columns of the table.</summary>
    internal static IReadOnlyList<string> Columns { get; } =
        ["we stop", "we return", "keepalived stops", "keepalived returns"];

    [Theory]
    [InlineData(VrrpVersion.V2)]
    [InlineData(VrrpVersion.V3)]
    public async Task We_stop_without_a_gap_and_return_with_a_short_one(VrrpVersion version)
    {
        using Pair pair = Pair.WithKeepalived(Instances.Create(version, 150), Instances.Create(version, 100));
        (Outage stop, Outage back) = await StopAndReturnAsync(pair, pair.Ours);
        Assert.True(stop.ProbesLost <= MostLost, $"Our stop lost {stop.ProbesLost} probes.");

        // keepalived removes its address on our first advert, before it could hear that we have ours.
        Assert.True(back.ProbesLost <= 20 * MostLost, $"Our return lost {back.ProbesLost} probes.");
        Write(version, "we", stop, back);
    }

    [Theory]
    [InlineData(VrrpVersion.V2)]
    [InlineData(VrrpVersion.V3)]
    public async Task Keepalived_stops_with_a_gap_of_our_skew_and_returns_without_one(VrrpVersion version)
    {
        using Pair pair = Pair.WithKeepalived(Instances.Create(version, 100), Instances.Create(version, 150));
        (Outage stop, Outage back) = await StopAndReturnAsync(pair, pair.Peer);
        Assert.True(
            stop.Length <= pair.Ours.Skew + Duration.FromSeconds(1),
            $"After keepalived's stop nobody answered for {stop.Length}; the protocol says {pair.Ours.Skew}.");
        Assert.True(back.ProbesLost <= MostLost, $"keepalived's return lost {back.ProbesLost} probes.");
        Write(version, "keepalived", stop, back);
    }

    private static async Task<(Outage Stop, Outage Return)> StopAndReturnAsync(Pair pair, VrrpRouter preferred)
    {
        await pair.StartAsync(preferred);
        await pair.AssertSettledAsync(preferred, default);
        using var prober = new ClientProber(
            pair.Segment.Network.NamespaceOf(Segment.ClientHost), [pair.VirtualAddress], ProbeInterval, AnswerTimeout);
        await ListenAsync();
        Assert.Equal(0, Measure(prober, MonotonicClock.Now - AnswerTimeout).ProbesLost);

        Instant stop = MonotonicClock.Now;
        await pair.StopMasterAsync(preferred);
        await pair.AssertSettledAsync(pair.OtherThan(preferred), stop);
        await ListenAsync();
        Outage stopped = Measure(prober, stop);

        Instant start = MonotonicClock.Now;
        preferred.Start();
        await pair.UntilTakeoverAsync(preferred, start);
        await pair.AssertSettledAsync(preferred, start);
        await ListenAsync();
        Outage returned = Measure(prober, start);
        prober.ThrowIfFailed();
        return (stopped, returned);
    }

    // Until the answers to what belongs to the window are in.
    private static Task ListenAsync() => Task.Delay(
        TimeSpan.FromMilliseconds(2 * AnswerTimeout.TotalMilliseconds), TestContext.Current.CancellationToken);

    private static Outage Measure(ClientProber prober, Instant from) =>
        Outage.Measure(prober.Record, 0, from, MonotonicClock.Now - AnswerTimeout, ProbeInterval);

    private static void Write(VrrpVersion version, string who, Outage stop, Outage back)
    {
        string[] columns = [.. Columns.Where(column => column.StartsWith(who, StringComparison.Ordinal))];
        Measurement.WriteCell(RowOf(version), columns[0], In(stop));
        Measurement.WriteCell(RowOf(version), columns[1], In(back));
    }

    private static string In(Outage outage) => string.Create(CultureInfo.InvariantCulture, $"{outage.ProbesLost} lost");

    private static string RowOf(VrrpVersion version) =>
        version == VrrpVersion.V2 ? "v2, every 1 s" : "v3, every 200 ms";
}
