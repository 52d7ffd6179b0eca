using VipKeeper.Acceptance.Pairs;
using VipKeeper.Acceptance.Probing;
using VipKeeper.Acceptance.Reporting;

namespace VipKeeper.Acceptance.Drills;

/// <summary>One drill on one pair: before, during, after, and the return, watched by probers throughout.</summary>
internal static class DrillRun
{
    // Long enough for the probers to have asked, and for a late announcement to have been needed.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan PromotionBound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan HolderPause = TimeSpan.FromMilliseconds(300);
    private const int HolderLooks = 4;

    /// <summary>Runs it, notes what it cost, and fails when that is more than was promised.</summary>
    public static async Task RunAsync(PairSite site, Drill drill)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await site.RestoreAsync();
        site.Data?.Write();
        await (site.Data?.CopiedToAsync(site.Standby) ?? Task.CompletedTask);
        int promotions = site.Standby.Promotions;

        using Prober address = site.ProbeAddress();
        using Prober service = site.ProbeService();
        await Eventually.TrueAsync(
            () => address.Answers().Count > 0 && service.Answers().Count > 0,
            TimeSpan.FromSeconds(30),
            "the probers get answers",
            TimeSpan.FromMilliseconds(200),
            site.Describe);
        await Task.Delay(Calm, cancellation);

        double struck = Prober.Now;
        await drill.StrikeAsync(site);
        await ExpectMasterAsync(site, drill, promotions);
        site.Data?.ExpectAll();
        if (drill.Moves)
        {
            site.Data?.Write();
        }

        double repaired = Prober.Now;
        await drill.RepairAsync(site);
        await site.SettledAsync();
        await Task.Delay(Calm, cancellation);
        await OneHolderAsync(site, site.Preferred);
        site.Data?.ExpectAll();
        double ended = Prober.Now;

        IReadOnlyList<double> pings = address.Answers();
        IReadOnlyList<double> answers = service.Answers();
        var result = new DrillResult(
            site.Pair.Name,
            drill.Name,
            Silence.Longest(pings, struck, repaired),
            Silence.Longest(answers, struck, repaired),
            drill.Moves ? Silence.Longest(answers, repaired, ended) : null,
            site.Pair.Promise);
        TestContext.Current.TestOutputHelper?.WriteLine(result.ToString());
        AcceptanceReport.Add(result);
        if (!result.IsKept)
        {
            Assert.Fail($"More than was promised: {result}\n{site.Describe()}");
        }
    }

    private static async Task ExpectMasterAsync(PairSite site, Drill drill, int promotions)
    {
        PairNode master = drill.Moves ? site.Standby : site.Preferred;
        if (drill.ReturnsByItself)
        {
            await Eventually.TrueAsync(
                () => site.Standby.Promotions > promotions,
                PromotionBound,
                "the standby takes over",
                HolderPause,
                site.Describe);
        }
        else
        {
            await site.HeldByAsync(master, drill.Moves ? site.Preferred : site.Standby);
        }

        await site.AnsweredAsync();
        await Task.Delay(Calm, TestContext.Current.CancellationToken);
        Assert.Equal(promotions + (drill.Moves ? 1 : 0), site.Standby.Promotions);
        if (!drill.ReturnsByItself)
        {
            await OneHolderAsync(site, master);
        }
    }

    private static async Task OneHolderAsync(PairSite site, PairNode expected)
    {
        for (int look = 0; look < HolderLooks; look++)
        {
            PairNode[] holders =
            [
                .. new[] { site.Preferred, site.Standby }.Where(node => node.Container.Holds(site.Pair.Address)),
            ];
            if (holders is not [var only] || only != expected)
            {
                Assert.Fail(
                    $"{site.Pair.Address} should be on {expected.Container.Settings.HostName} alone, and is on "
                    + $"{string.Join(", ", holders.Select(static node => node.Container.Settings.HostName))}.\n"
                    + site.Describe());
            }

            await Task.Delay(HolderPause, TestContext.Current.CancellationToken);
        }
    }
}
