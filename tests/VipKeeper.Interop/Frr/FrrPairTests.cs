using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Frr;

/// <summary>Version 3 beside FRR's vrrpd, which has no unicast and no password.</summary>
public sealed class FrrPairTests
{
    private const string PowerLoss = "power loss";
    private const string Stop = "stop";
    private const string Return = "return";

    /// <summary>The rows of the table.</summary>
    internal static IReadOnlyList<string> Rows { get; } =
    [
        .. from family in Families
           from who in (string[])["we master", "FRR master"]
           select RowOf(family, who == "we master"),
    ];

    // FRR's address is on an interface of its own: its kernel answers for it while vrrpd is not there to keep it down.
    private const string KernelAnswers = "claims";

    /// <summary>The columns of the table.</summary>
    internal static IReadOnlyList<string> Columns { get; } = [PowerLoss, Return, Stop];

    private static InetFamily[] Families => [InetFamily.IPv4, InetFamily.IPv6];

    [Theory]
    [InlineData(InetFamily.IPv4, true)]
    [InlineData(InetFamily.IPv4, false)]
    [InlineData(InetFamily.IPv6, true)]
    [InlineData(InetFamily.IPv6, false)]
    public async Task The_preferred_node_loses_power_returns_and_stops(InetFamily family, bool isOursPreferred)
    {
        using Pair pair = await CreateAsync(
            family, isOursPreferred ? (byte)150 : (byte)100, isOursPreferred ? (byte)100 : (byte)150);
        VrrpRouter preferred = isOursPreferred ? pair.Ours : pair.Peer;
        VrrpRouter other = pair.OtherThan(preferred);
        await pair.StartAsync(preferred);
        await pair.AssertSettledAsync(preferred, default, KernelAnswers);

        Instant cut = MonotonicClock.Now;
        Write(PowerLoss, await pair.LosePowerAsync(preferred));
        await pair.AssertSettledAsync(other, cut, KernelAnswers);

        Instant back = MonotonicClock.Now;
        preferred.RestorePower();
        Write(Return, (await pair.UntilTakeoverAsync(preferred, back)).At - back);
        await pair.AssertSettledAsync(preferred, back, KernelAnswers);

        Instant stop = MonotonicClock.Now;
        Write(Stop, await pair.StopMasterAsync(preferred));
        await pair.AssertSettledAsync(other, stop, KernelAnswers);

        void Write(string column, Duration measured) => Measurement.WriteCell(
            RowOf(family, isOursPreferred), column,
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{measured.TotalSeconds:0.00} s"));
    }

    [Theory]
    [InlineData(InetFamily.IPv4, true)]
    [InlineData(InetFamily.IPv4, false)]
    [InlineData(InetFamily.IPv6, true)]
    [InlineData(InetFamily.IPv6, false)]
    public async Task Of_equals_whoever_is_master_stays_it(InetFamily family, bool isOursMaster)
    {
        using Pair pair = await CreateAsync(family, 100, 100);
        VrrpRouter master = isOursMaster ? pair.Ours : pair.Peer;
        VrrpRouter other = pair.OtherThan(master);
        await pair.StartAsync(master);
        await Task.Delay(
            TimeSpan.FromMilliseconds(other.DownInterval.TotalMilliseconds * 1.5),
            TestContext.Current.CancellationToken);
        await pair.AssertSettledAsync(master, default, KernelAnswers);
        Assert.Equal(0, other.MasterEntries);
    }

    private static string RowOf(InetFamily family, bool isOursMaster) =>
        $"v3 {family}, {(isOursMaster ? "we master" : "FRR master")}";

    private static async Task<Pair> CreateAsync(InetFamily family, byte ours, byte theirs)
    {
        Pair pair = Pair.WithFrr(On(family, ours), On(family, theirs));
        if (family == InetFamily.IPv6)
        {
            await Eventually.TrueAsync(
                () => pair.Routers.All(router => pair.Segment.LinkLocalOf(router.Host) is not null),
                TimeSpan.FromSeconds(10),
                "the hosts have link-local addresses",
                TimeSpan.FromMilliseconds(100));
        }

        return pair;
    }

    private static InstanceConfiguration On(InetFamily family, byte priority) => family == InetFamily.IPv4
        ? Instances.Create(VrrpVersion.V3, priority)
        : Instances.CreateIPv6(priority);
}
