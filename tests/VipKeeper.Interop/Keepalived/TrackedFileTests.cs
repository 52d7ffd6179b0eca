using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Keepalived;

/// <summary>
/// Numbers are written into a file: the priority follows, and the role, as with keepalived's track_file.
/// </summary>
public sealed class TrackedFileTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Numbers_in_our_file_give_the_role_to_keepalived_and_take_it_back()
    {
        using Pair pair = Pair.WithKeepalived(
            Instances.Create(VrrpVersion.V3, 120), Instances.Create(VrrpVersion.V3, 100));
        string file = Track(pair, "weight: 2");
        await pair.StartAsync(master: pair.Ours);

        // No number is no change, and neither is one that is too small.
        await File.WriteAllTextAsync(file, "soon\n", TestContext.Current.CancellationToken);
        await UntilResultAsync(pair, "no whole number");
        await WriteAsync(pair, file, -5, advertised: 110);
        Assert.Equal(RouterState.Master, pair.Ours.State);

        Instant lowered = MonotonicClock.Now;
        await WriteAsync(pair, file, -25, advertised: 70);
        await pair.UntilTakeoverAsync(pair.Peer, lowered);
        await Pair.UntilStateAsync(pair.Ours, RouterState.Backup);

        Instant restored = MonotonicClock.Now;
        File.Delete(file);
        await pair.UntilTakeoverAsync(pair.Ours, restored);
        await Pair.UntilStateAsync(pair.Ours, RouterState.Master);

        Instant faulty = MonotonicClock.Now;
        await File.WriteAllTextAsync(file, "-127\n", TestContext.Current.CancellationToken);
        await pair.UntilTakeoverAsync(pair.Peer, faulty);
        await Pair.UntilStateAsync(pair.Ours, RouterState.Fault);
        Assert.NotNull(pair.Resignation(pair.Ours, faulty));
    }

    [Fact]
    public async Task We_and_keepalived_advertise_the_same_priorities()
    {
        // The instances differ in the number only, so that both are master on one LAN.
        InstanceConfiguration ours = Instances.Create(VrrpVersion.V3, 120);
        var another = new AddressConfiguration(InetAddress.Parse("192.168.10.177"), 32);
        InstanceConfiguration theirs = ours with { Vrid = 77, Addresses = [another] };
        using Pair pair = Pair.WithKeepalived(ours, theirs);
        string file = Track(pair, "weight: 3");
        string configuration = Path.Combine(pair.Segment.Folder, pair.Peer.Host + ".conf");
        string text = await File.ReadAllTextAsync(configuration, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            configuration,
            text.Replace("vrrp_instance", $"track_file number {{\n    file {file}\n}}\nvrrp_instance")
                .Replace(
                    "    virtual_router_id",
                    "    track_file {\n        number weight 3\n    }\n    virtual_router_id"),
            TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(file, "0\n", TestContext.Current.CancellationToken);
        pair.Ours.Start();
        pair.Peer.Start();
        await UntilAdvertisedAsync(pair, 120);
        foreach ((int number, byte priority) in ((int, byte)[])[(10, 150), (-20, 60), (84, 254), (-80, 1), (0, 120)])
        {
            await File.WriteAllTextAsync(file, $"{number}\n", TestContext.Current.CancellationToken);
            await UntilAdvertisedAsync(pair, priority);
        }
    }

    private static string Track(Pair pair, string weight)
    {
        string file = Path.Combine(pair.Segment.Folder, "number");
        pair.Ours.WriteTrack(
            $"{{ checks: [{{ file: {{ path: {file}, number: true }}, interval: 200ms, {weight} }}] }}");
        return file;
    }

    private static async Task WriteAsync(Pair pair, string file, int number, byte advertised)
    {
        await File.WriteAllTextAsync(file, $"{number}\n", TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(
            () => pair.Ours.InstanceStatus.GetProperty("effective_priority").GetInt32() == advertised,
            Patience,
            $"the effective priority is {advertised}");
        Assert.Equal(number, CheckOf(pair).GetProperty("number").GetInt32());
    }

    private static async Task UntilResultAsync(Pair pair, string result) => await Eventually.TrueAsync(
        () => CheckOf(pair).GetProperty("result").GetString()!.Contains(result),
        Patience,
        $"the result is '{result}'");

    private static async Task UntilAdvertisedAsync(Pair pair, byte priority)
    {
        foreach (VrrpRouter router in (VrrpRouter[])[pair.Ours, pair.Peer])
        {
            await Eventually.TrueAsync(
                () => pair.Segment.Capture.Adverts.LastOrDefault(advert => advert.Mac == router.Mac)?.Priority
                    == priority,
                Patience,
                $"{router.Host} advertises {priority}");
        }
    }

    private static JsonElement CheckOf(Pair pair) => pair.Ours.InstanceStatus.GetProperty("checks")[0];
}
