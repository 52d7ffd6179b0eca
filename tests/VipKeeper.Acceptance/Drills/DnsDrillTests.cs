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

    [Theory]
    [InlineData("switchover")]
    [InlineData("stop")]
    [InlineData("kill")]
    [InlineData("freeze")]
    [InlineData("check")]
    [InlineData("link")]
    public async Task A_drill_of_the_program_says_what_a_client_saw(string scenario) =>
        await ProgramDrill.RunAsync(await pair.ReadyAsync(), scenario);

    [Fact]
    public async Task The_package_goes_without_a_trace() =>
        await PackageRemoval.RunAsync(await pair.ReadyAsync());

    [Fact]
    public async Task The_timers_unit_drills_on_the_master_alone() =>
        await ScheduledDrill.RunAsync(await pair.ReadyAsync());
}
