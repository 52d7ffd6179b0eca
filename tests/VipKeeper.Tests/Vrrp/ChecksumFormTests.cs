using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using Xunit;

namespace VipKeeper.Tests.Vrrp;

/// <summary>Version 3 over IPv4 has several checksums in the field: all are accepted, another is named.</summary>
public class ChecksumFormTests
{
    [Theory]
    [InlineData(ChecksumForm.PseudoHeader, ChecksumForm.PseudoHeader, AdvertisementAnomalies.None)]
    [InlineData(ChecksumForm.PseudoHeader, ChecksumForm.MessageOnly, AdvertisementAnomalies.ChecksumDiffers)]
    [InlineData(ChecksumForm.PseudoHeader, ChecksumForm.MulticastPseudoHeader, AdvertisementAnomalies.ChecksumDiffers)]
    [InlineData(ChecksumForm.MessageOnly, ChecksumForm.MessageOnly, AdvertisementAnomalies.None)]
    [InlineData(ChecksumForm.MessageOnly, ChecksumForm.PseudoHeader, AdvertisementAnomalies.ChecksumDiffers)]
    public void Another_form_than_ours_is_accepted_and_named(
        ChecksumForm ours, ChecksumForm theirs, AdvertisementAnomalies anomalies)
    {
        RouterScenario router = RouterScenario.Backup(RouterScenario.Options with { ChecksumForm = ours });

        ReceiveResult result = router.Hear(100, new AdvertSample { ChecksumForm = theirs });

        Assert.True(result.IsAccepted);
        Assert.Equal(anomalies, result.Anomalies);
    }

    [Fact]
    public void Version_2_has_one_form_and_nothing_to_name()
    {
        RouterScenario router = RouterScenario.Backup(RouterScenario.Version2Options);
        var advert = new AdvertSample { Version = VrrpVersion.V2, ChecksumForm = ChecksumForm.MessageOnly };

        Assert.Equal(AdvertisementAnomalies.None, router.Hear(100, advert).Anomalies);
    }

    [Fact]
    public void Announcements_begin_again_when_their_times_are_reconfigured()
    {
        RouterScenario router = RouterScenario.Master();
        VirtualRouterOptions options = RouterScenario.Options;

        router.Router.Reconfigure(options, RouterScenario.At(50));
        Assert.DoesNotContain("announce", router.TakeEffects());
        router.Router.Reconfigure(
            options with { Announcements = AnnouncementSchedule.Default }, RouterScenario.At(60));
        Assert.Contains("announce", router.TakeEffects());
    }
}
