using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>NFS by nfs-ganesha in two privileged containers with Debian 13.</summary>
public sealed class NfsOnTrixieDrillTests(NfsOnTrixiePair pair) : IClassFixture<NfsOnTrixiePair>
{
    /// <summary>The drills, by their names.</summary>
    public static TheoryData<string> Drills => [.. DrillCatalog.NamesFor(ServicePair.NfsOnTrixie)];

    [Theory]
    [MemberData(nameof(Drills))]
    public async Task The_service_stays_within_its_promise(string drill) =>
        await DrillRun.RunAsync(await pair.ReadyAsync(), DrillCatalog.Find(drill));
}
