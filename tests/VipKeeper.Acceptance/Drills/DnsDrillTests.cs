using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>DNS by BIND in two unprivileged containers.</summary>
public sealed class DnsDrillTests(DnsPair pair) : IClassFixture<DnsPair>
{
    /// <summary>The drills, by their names.</summary>
    public static TheoryData<string> Drills => [.. DrillCatalog.NamesFor(ServicePair.Dns)];

    [Theory]
    [MemberData(nameof(Drills))]
    public async Task The_service_stays_within_its_promise(string drill) =>
        await DrillRun.RunAsync(await pair.ReadyAsync(), DrillCatalog.Find(drill));
}
