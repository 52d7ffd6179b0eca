using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>NFS by nfs-ganesha in two privileged containers, copied by rsync.</summary>
public sealed class NfsDrillTests(NfsPair pair) : IClassFixture<NfsPair>
{
    /// <summary>The drills, by their names.</summary>
    public static TheoryData<string> Drills => [.. DrillCatalog.NamesFor(ServicePair.Nfs)];

    [Theory]
    [MemberData(nameof(Drills))]
    public async Task The_service_stays_within_its_promise(string drill) =>
        await DrillRun.RunAsync(await pair.ReadyAsync(), DrillCatalog.Find(drill));
}
