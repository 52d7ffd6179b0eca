using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Drills;

/// <summary>DNS by BIND in two unprivileged containers with Debian 13.</summary>
public sealed class DnsOnTrixieDrillTests(DnsOnTrixiePair pair) : IClassFixture<DnsOnTrixiePair>
{
    /// <summary>The drills, by their names.</summary>
    public static TheoryData<string> Drills => [.. DrillCatalog.NamesFor(ServicePair.DnsOnTrixie)];

    [Theory]
    [MemberData(nameof(Drills))]
    public async Task The_service_stays_within_its_promise(string drill) =>
        await DrillRun.RunAsync(await pair.ReadyAsync(), DrillCatalog.Find(drill));

    [Fact]
    public async Task A_drill_of_the_program_says_what_a_client_saw() =>
        await ProgramDrill.RunAsync(await pair.ReadyAsync(), "switchover");

    [Fact]
    public async Task The_package_goes_without_a_trace() =>
        await PackageRemoval.RunAsync(await pair.ReadyAsync());
}
