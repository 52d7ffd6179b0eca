using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Keepalived;

/// <summary>The same loss of power in the same run, once with each daemon as the backup.</summary>
[Collection(Exclusive.Name)]
public sealed class TakeoverComparisonTests
{
    private const int Rounds = 5;

    // The capture is a thread among others; what it adds is the same for both, but not in every round.
    private static readonly Duration Noise = Duration.FromMilliseconds(10);

    [Fact]
    public async Task We_are_no_later_than_keepalived_after_a_loss_of_power()
    {
        Duration keepalived = await MedianAsync(ourPriority: 150, theirPriority: 100, static pair => pair.Ours);
        Duration ours = await MedianAsync(ourPriority: 100, theirPriority: 150, static pair => pair.Peer);

        Assert.True(ours <= keepalived + Noise, $"We took over after {ours}, keepalived after {keepalived}.");
    }

    // The silence between the master's last advert and the backup's first, over some losses of power.
    private static async Task<Duration> MedianAsync(
        byte ourPriority, byte theirPriority, Func<Pair, VrrpRouter> selectMaster)
    {
        using Pair pair = Pair.WithKeepalived(
            Instances.Create(VrrpVersion.V3, ourPriority), Instances.Create(VrrpVersion.V3, theirPriority));
        VrrpRouter master = selectMaster(pair);
        await pair.StartAsync(master);
        var silences = new List<Duration>();
        for (int round = 0; round < Rounds; round++)
        {
            silences.Add(await pair.LosePowerAsync(master));
            Instant restored = MonotonicClock.Now;
            master.RestorePower();
            await pair.UntilTakeoverAsync(master, restored);
        }

        silences.Sort();
        return silences[Rounds / 2];
    }
}
