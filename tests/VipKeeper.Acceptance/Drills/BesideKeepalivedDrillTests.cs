using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>VipKeeper preferred, keepalived standby: halfway through a swap.</summary>
public sealed class BesideKeepalivedDrillTests(BesideKeepalivedPair pair) : IClassFixture<BesideKeepalivedPair>
{
    /// <summary>The drills, by their names.</summary>
    public static TheoryData<string> Drills => [.. DrillCatalog.NamesFor(ServicePair.StandbyOnKeepalived)];

    [Theory]
    [MemberData(nameof(Drills))]
    public async Task The_service_stays_within_its_promise(string drill) =>
        await DrillRun.RunAsync(await pair.ReadyAsync(), DrillCatalog.Find(drill));
}
