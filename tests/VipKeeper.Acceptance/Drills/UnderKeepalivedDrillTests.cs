using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>keepalived preferred, VipKeeper standby, on Debian 13: the other half of a swap.</summary>
public sealed class UnderKeepalivedDrillTests(UnderKeepalivedPair pair) : IClassFixture<UnderKeepalivedPair>
{
    /// <summary>The drills, by their names.</summary>
    public static TheoryData<string> Drills => [.. DrillCatalog.NamesFor(ServicePair.PreferredOnKeepalived)];

    [Theory]
    [MemberData(nameof(Drills))]
    public async Task The_service_stays_within_its_promise(string drill) =>
        await DrillRun.RunAsync(await pair.ReadyAsync(), DrillCatalog.Find(drill));
}
