using System.Text.Json;
using VipKeeper.Checks;
using VipKeeper.Checks.Dns;
using VipKeeper.Checks.Probes;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Interop.Support.Wire;
using VipKeeper.Lab.Network;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Checks;

/// <summary>BIND behind the virtual address, on both nodes: whatever becomes of one, clients are answered.</summary>
public sealed class BindTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly Duration Promise = Duration.FromSeconds(10);

    [Theory]
    [InlineData("stopped", "connection refused")]
    [InlineData("hung", "timed out|has not ended")]
    [InlineData("other data", $"answered {BindServer.OtherAddress} and not {BindServer.RightAddress}")]
    [InlineData("broken zone", "answered SERVFAIL instead of NOERROR")]
    public async Task Its_failure_moves_the_role_within_the_promise_and_only_its_recovery_brings_it_back(
        string failure, string reasons)
    {
        _ = Requirements.Tool("named");
        using Pair pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        foreach (VipKeeperRouter router in (VipKeeperRouter[])[pair.Ours, (VipKeeperRouter)pair.Peer])
        {
            router.WriteTrack(
                $"{{ checks: [{{ dns: {{ name: {BindServer.Name}, answer: {BindServer.RightAddress} }}, interval: 1s, "
                + "rise: 2, fall: 2, initial: down }] }");
            router.WriteKey("rto: 10s");
        }

        using var first = new BindServer(pair.Segment, Segment.HostA);
        using var second = new BindServer(pair.Segment, Segment.HostB);
        await pair.StartAsync(master: pair.Ours);
        await ReachesAsync(pair, pair.Ours);

        Instant broken = MonotonicClock.Now;
        Break(first, failure);
        AdvertOnWire takeover = await pair.UntilTakeoverAsync(pair.Peer, broken);
        Assert.True(takeover.At - broken < Promise, $"the takeover came {takeover.At - broken} after the failure");
        await Pair.UntilStateAsync(pair.Ours, RouterState.Fault);
        string result = CheckOf(pair.Ours).GetProperty("result").GetString()!;
        Assert.Contains(reasons.Split('|'), result.Contains);
        await ReachesAsync(pair, (VipKeeperRouter)pair.Peer);

        // Nothing but the recovery brings it back.
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        Assert.Null(pair.FirstAdvert(pair.Ours, takeover.At));

        Instant mended = MonotonicClock.Now;
        first.Mend();
        await Eventually.TrueAsync(
            () => CheckOf(pair.Ours).GetProperty("up").GetBoolean(), Patience, "the check is up again");
        await pair.UntilTakeoverAsync(pair.Ours, mended);
        await ReachesAsync(pair, pair.Ours);
    }

    private static void Break(BindServer server, string failure)
    {
        switch (failure)
        {
            case "stopped":
                server.Kill();
                break;
            case "hung":
                server.Freeze();
                break;
            case "other data":
                server.ServeOtherData();
                break;
            default:
                server.ServeBrokenZone();
                break;
        }
    }

    // As the client sees it, and as the node found it.
    private static async Task ReachesAsync(Pair pair, VipKeeperRouter master)
    {
        await Eventually.TrueAsync(() => Ask(pair).IsSuccess, Patience, "the client is answered");
        await Eventually.TrueAsync(
            () => master.InstanceStatus.TryGetProperty("vip_check", out JsonElement check)
                && check.GetProperty("result").GetString() == "reached",
            Patience,
            $"{master.Host} reaches the service at the virtual address");
    }

    private static CheckOutcome Ask(Pair pair)
    {
        var outcome = new TaskCompletionSource<CheckOutcome>();
        using NamespaceThread thread = NamespaceThread.Start(
            "dns client", pair.Segment.Network.NamespaceOf(Segment.ClientHost), _ => () =>
            {
                using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
                try
                {
                    var probe = new DnsProbe(new DnsCheck
                    {
                        Server = pair.VirtualAddress,
                        Port = 53,
                        Name = BindServer.Name,
                        Type = DnsRecordType.A,
                        Expect = DnsResponseCodes.NoError,
                        Answer = BindServer.RightAddress,
                    });
                    outcome.SetResult(probe.RunAsync(limit.Token).GetAwaiter().GetResult());
                }
                catch (OperationCanceledException)
                {
                    outcome.SetResult(CheckOutcome.Failure("no answer"));
                }
            });
        return outcome.Task.GetAwaiter().GetResult();
    }

    private static JsonElement CheckOf(VipKeeperRouter router) => router.InstanceStatus.GetProperty("checks")[0];
}
