using VipKeeper.Api;
using VipKeeper.Commands;
using Xunit;

namespace VipKeeper.Tests.Status;

/// <summary>What <c>vipkeeper status</c> tells a script.</summary>
public sealed class StatusExitCodeTests
{
    private static readonly InstanceDocument Master = InstanceDocuments.Master;

    private static readonly InstanceDocument Fault = Master with { State = "Fault" };

    private static readonly InstanceDocument InMaintenance = Master with
    {
        State = "Backup",
        Maintenance = new MaintenanceDocument(DateTimeOffset.UnixEpoch, null, null, false),
    };

    [Fact]
    public void Masters_and_backups_are_0() => Assert.Equal(0, CodeOf(Master, Master with { State = "Backup" }));

    [Fact]
    public void A_fault_is_3_also_beside_maintenance()
    {
        Assert.Equal(3, CodeOf(Master, Fault));
        Assert.Equal(3, CodeOf(InMaintenance, Fault));
        Assert.Equal(3, CodeOf(Fault, InMaintenance));
    }

    [Fact]
    public void Maintenance_is_4() => Assert.Equal(4, CodeOf(Master, InMaintenance, Master));

    [Theory]
    [InlineData("agrees", 0)]
    [InlineData("comparing", 5)]
    [InlineData("differs", 5)]
    [InlineData("nothing_to_compare", 5)]
    public void An_observer_is_5_until_it_agrees(string verdict, int expected) =>
        Assert.Equal(expected, CodeOf(Observed(Master, verdict)));

    [Fact]
    public void An_observer_that_agrees_on_a_fault_is_3() => Assert.Equal(3, CodeOf(Observed(Fault, "agrees")));

    private static int CodeOf(params InstanceDocument[] instances) =>
        StatusCommand.ExitCodeOf(InstanceDocuments.Status(instances));

    private static InstanceDocument Observed(InstanceDocument instance, string verdict) => instance with
    {
        Observation = new ObservationDocument
        {
            Verdict = verdict,
            Text = "both are master",
            KeepalivedRole = "master",
            AddressesPresent = 1,
            AdvertsCompared = 7,
            AdvertsWithheld = 7,
            BoundMs = 4414,
            Differences = [],
            Transitions = [],
        },
    };
}
