using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Interop.Support.Wire;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Checks;

/// <summary>Checks that misbehave, many at once: the election does not notice.</summary>
[Collection(Exclusive.Name)]
public sealed class AbusiveCheckTests
{
    private static readonly TimeSpan Abuse = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task Ten_that_hang_fork_and_flood_at_once_delay_no_advert_and_leave_nothing_running()
    {
        using Pair pair = Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));
        string mark = $"7{Random.Shared.Next(100_000, 999_999)}";
        string[] scripts =
        [
            .. Enumerable.Repeat($"sleep {mark}", 5),
            $"trap '' TERM; sleep {mark}",
            $"sleep {mark} & sleep {mark} & wait",
            $"for i in 1 2 3 4 5 6 7 8; do sleep {mark} & done; exit 1",
            "exec head -c 100000000 /dev/zero",
            "exec 0<&- 1>&- 2>&-; exit 1",
        ];
        IEnumerable<string> checks = scripts.Select(static (script, index) =>
            $"{{ name: c{index}, script: {{ run: [/bin/sh, -c, \"{script}\"] }}, interval: 1s, weight: -1 }}");
        pair.Ours.WriteTrack($"{{ checks: [{string.Join(", ", checks)}] }}");
        await pair.StartAsync(master: pair.Ours);

        Instant begin = MonotonicClock.Now;
        await Task.Delay(Abuse, TestContext.Current.CancellationToken);
        Duration longest = LongestPause(pair, begin);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"longest pause between adverts {longest}, the loop at most "
            + $"{pair.Ours.Status.GetProperty("loop").GetProperty("max_lateness_us").GetDouble():0} us late");
        Assert.True(longest < pair.Peer.DownInterval, $"no advert for {longest}");
        Assert.Equal(RouterState.Master, pair.Ours.State);
        Assert.Equal(1, pair.Ours.Counter("became_master"));
        Assert.Equal(0, ((VipKeeperRouter)pair.Peer).Counter("became_master"));
        Assert.True(pair.Ours.InstanceStatus.GetProperty("effective_priority").GetInt32() < 150);

        pair.Ours.Stop();
        await Eventually.TrueAsync(
            () => !Runs(mark), TimeSpan.FromSeconds(20), "nothing that a check started outlives the daemon");
    }

    private static Duration LongestPause(Pair pair, Instant since)
    {
        Duration longest = Duration.Zero;
        Instant last = since;
        foreach (AdvertOnWire advert in pair.Segment.Capture.Adverts)
        {
            if (advert.Mac == pair.Ours.Mac && advert.At > last)
            {
                longest = advert.At - last > longest ? advert.At - last : longest;
                last = advert.At;
            }
        }

        return longest;
    }

    private static bool Runs(string mark) => Directory.EnumerateDirectories("/proc")
        .Where(static folder => int.TryParse(Path.GetFileName(folder), out _))
        .Any(folder => Arguments(folder).Contains(mark));

    private static string Arguments(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
