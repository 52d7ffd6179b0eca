using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>Caddy in two unprivileged containers.</summary>
public sealed class CaddyDrillTests(CaddyPair pair) : IClassFixture<CaddyPair>
{
    /// <summary>The drills, by their names.</summary>
    public static TheoryData<string> Drills => [.. DrillCatalog.NamesFor(ServicePair.Caddy)];

    [Theory]
    [MemberData(nameof(Drills))]
    public async Task The_service_stays_within_its_promise(string drill) =>
        await DrillRun.RunAsync(await pair.ReadyAsync(), DrillCatalog.Find(drill));
}
