using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Matrix;

/// <content>
/// Equal priorities: nobody preempts, whoever is master stays it, and of two masters the one with the higher address
/// stays (RFC 9568 §6.4.3).
/// </content>
internal sealed partial class PairRun
{
    private async Task<string> PlayEqualAsync(MatrixFault fault)
    {
        var figures = new List<string>();
        foreach (VrrpRouter master in Current.Routers)
        {
            BeginChapter();
            await MakeMasterAsync(master);
            BeginChapter();
            figures.Add(fault == MatrixFault.Preempt ? await StayAsync(master) : await PassOnAsync(fault, master));
        }

        return fault == MatrixFault.Preempt ? await BreakTieAsync() : string.Join(" / ", figures);
    }

    // The other one takes over and keeps the role when the first is back.
    private async Task<string> PassOnAsync(MatrixFault fault, VrrpRouter master)
    {
        string figures = await HappenAsync(fault, master);
        VrrpRouter successor = Current.OtherThan(master);
        Instant back = MonotonicClock.Now;
        Undo(fault, master);
        if (fault == MatrixFault.Freeze)
        {
            // The frozen one is still master in its own eyes: two masters, and the rule for those.
            VrrpRouter preferred = configuration.PreferredOf(Current);
            await Current.UntilTakeoverAsync(preferred, back);
            await Current.AssertSettledAsync(preferred, back, ComplaintsAbout(fault));
        }
        else
        {
            await Pair.UntilStateAsync(master, RouterState.Backup);
            await WaitForPatienceOfAsync(master);
            await Current.AssertSettledAsync(successor, default, ComplaintsAbout(fault));
        }

        AssertEntries(successor, 1);
        AssertEntries(master, 0);
        return figures;
    }

    private async Task<string> StayAsync(VrrpRouter master)
    {
        VrrpRouter other = Current.OtherThan(master);
        other.Stop();
        await Pair.StartBackupAsync(other);
        await WaitForPatienceOfAsync(other);
        await Current.AssertSettledAsync(master, default);
        AssertEntries(master, 0);
        AssertEntries(other, 0);
        return "";
    }

    private async Task<string> BreakTieAsync()
    {
        Current.Segment.Split(true);
        Instant split = MonotonicClock.Now;
        foreach (VrrpRouter router in Current.Routers)
        {
            await Current.UntilTakeoverAsync(router, split);
        }

        Instant healed = MonotonicClock.Now;
        Current.Segment.Split(false);

        // The one that stays announces again: clients that went to the other one must come back.
        VrrpRouter preferred = configuration.PreferredOf(Current);
        await Current.AssertSettledAsync(preferred, healed, "two masters", "claims");
        Duration last = Current.LastAdvert(Current.OtherThan(preferred), MonotonicClock.Now).At - healed;
        return $"stays; after a split one in {Seconds(last > Duration.Zero ? last : Duration.Zero)}";
    }

    private async Task MakeMasterAsync(VrrpRouter router)
    {
        VrrpRouter other = Current.OtherThan(router);
        if (Current.Segment.Capture.Adverts.Last(static advert => advert.Priority > 0).Mac == router.Mac)
        {
            return;
        }

        Instant stop = MonotonicClock.Now;
        other.Stop();
        await Current.UntilTakeoverAsync(router, stop);
        await Pair.StartBackupAsync(other);
        await Current.UntilTakeoverAsync(router, MonotonicClock.Now);
        await Current.AssertSettledAsync(router, stop, "are one again", "claims");
    }

    private static Task WaitForPatienceOfAsync(VrrpRouter backup) =>
        Task.Delay(TimeSpan.FromMilliseconds(backup.DownInterval.TotalMilliseconds * 1.3));
}
