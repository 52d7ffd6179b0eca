using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;
using static VipKeeper.Tests.Vrrp.Support.RouterScenario;

namespace VipKeeper.Tests.Vrrp;

/// <summary>Where version 2 (RFC 3768, and RFC 2338 for passwords) differs from version 3.</summary>
public class Rfc3768Tests
{
    private static readonly byte[] Password = "s3cret\0\0"u8.ToArray();

    private static VirtualRouterOptions PasswordOptions => Version2Options with
    {
        AuthenticationType = AuthenticationType.SimplePassword,
        AuthenticationData = [.. Password],
    };

    private static AdvertSample PasswordAdvert => new()
    {
        Version = VrrpVersion.V2,
        Priority = 200,
        AuthenticationType = AuthenticationType.SimplePassword,
        AuthenticationData = Password,
    };

    [Theory]
    [Conformance("3768-6.1-1")]
    [InlineData(100, 1, 609_375_000)]
    [InlineData(100, 5, 609_375_000)]
    [InlineData(150, 255, 414_062_500)]
    [InlineData(254, 1, 7_812_500)]
    public void Skew_of_version_2_does_not_depend_on_the_interval(byte priority, int seconds, long expected) =>
        Assert.Equal(
            expected, ProtocolTimers.Skew(VrrpVersion.V2, priority, Duration.FromSeconds(seconds)).Nanoseconds);

    [Theory]
    [Conformance("3768-6.1-2")]
    [InlineData(100, 1, 3_609_375_000)]
    [InlineData(150, 1, 3_414_062_500)]
    [InlineData(100, 5, 15_609_375_000)]
    [InlineData(1, 255, 765_996_093_750)]
    public void Down_interval_of_version_2_is_three_intervals_and_the_skew(byte priority, int seconds, long expected) =>
        Assert.Equal(
            expected,
            ProtocolTimers.DownInterval(VrrpVersion.V2, priority, Duration.FromSeconds(seconds)).Nanoseconds);

    [Fact]
    [Conformance("3768-6.4.1-1")]
    public void Startup_of_version_2_sets_the_down_timer_from_the_configured_interval()
    {
        RouterScenario router = new(Version2Options with { AdvertisementInterval = Duration.FromSeconds(5) });
        router.Router.Startup(At(0));
        router.Expect("Init -> Backup (Startup)", "timer 15_609_375_000");
    }

    [Fact]
    [Conformance("3768-6.4.2-1")]
    public void PriorityZero_in_version_2_sets_the_timer_to_the_skew_of_a_second()
    {
        RouterScenario router = Backup(Version2Options with { AdvertisementInterval = Duration.FromSeconds(5) });
        router.Hear(1_000_000_000, new AdvertSample
        {
            Version = VrrpVersion.V2,
            Priority = 0,
            Interval = Duration.FromSeconds(5),
        });
        router.Expect("timer 1_609_375_000");
    }

    [Fact]
    [Conformance("3768-6.4.2-2")]
    public void Masters_advert_of_version_2_restarts_the_timer()
    {
        RouterScenario router = Backup(Version2Options);
        router.Hear(1_000_000_000, 100);
        router.Expect("timer 4_609_375_000");
    }

    [Fact]
    [Conformance("3768-6.4.2-3")]
    public void Lower_priority_of_version_2_is_discarded_by_a_backup_that_preempts()
    {
        RouterScenario router = Backup(Version2Options);
        router.Hear(1_000_000_000, 99);
        router.Expect();
    }

    [Fact]
    [Conformance("3768-6.4.3-1")]
    public void Higher_priority_of_version_2_makes_a_Backup()
    {
        RouterScenario router = Master(Version2Options);
        router.Hear(400_000_000, 101);
        router.Expect("send 100", "release", "Master -> Backup (HigherPriorityMaster)", "timer 4_009_375_000");
    }

    [Fact]
    [Conformance("3768-6.4.3-2")]
    public void Lower_priority_of_version_2_is_answered_by_a_master()
    {
        RouterScenario router = Master(Version2Options);
        router.Hear(400_000_000, 99);
        router.Expect("send 100", "announce", "timer 1_400_000_000");
    }

    [Theory]
    [Conformance("3768-7.1-7")]
    [InlineData(2)]
    [InlineData(255)]
    public void IntervalMismatch_drops_version_2_with_another_interval(int seconds)
    {
        RouterScenario router = Backup(Version2Options);
        ReceiveResult result = router.Hear(1, new AdvertSample
        {
            Version = VrrpVersion.V2,
            Priority = 200,
            Interval = Duration.FromSeconds(seconds),
        });
        Assert.Equal(DropReason.IntervalMismatch, result.Drop);
        router.Expect();
    }

    [Theory]
    [Conformance("3768-7.1-5")]
    [InlineData(AuthenticationType.None)]
    [InlineData(AuthenticationType.AuthenticationHeader)]
    [InlineData((AuthenticationType)77)]
    public void AuthenticationTypeMismatch_drops_any_other_type(AuthenticationType type)
    {
        RouterScenario router = Backup(PasswordOptions);
        Assert.Equal(
            DropReason.AuthenticationTypeMismatch,
            router.Hear(1, PasswordAdvert with { AuthenticationType = type }).Drop);
        router.Expect();
    }

    [Fact]
    [Conformance("3768-7.1-5")]
    public void AuthenticationTypeMismatch_drops_a_password_where_none_is_configured() =>
        Assert.Equal(
            DropReason.AuthenticationTypeMismatch, Backup(Version2Options).Hear(1, PasswordAdvert).Drop);

    [Theory]
    [Conformance("3768-7.1-5")]
    [InlineData("s3creT\0\0")]
    [InlineData("s3cret\0x")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    [InlineData("s3cret")]
    public void AuthenticationFailed_drops_another_password(string password)
    {
        RouterScenario router = Backup(PasswordOptions);
        byte[] bytes = System.Text.Encoding.ASCII.GetBytes(password);
        Assert.Equal(
            DropReason.AuthenticationFailed,
            router.Hear(1, PasswordAdvert with { AuthenticationData = bytes }).Drop);
        router.Expect();
    }

    [Fact]
    [Conformance("3768-7.1-5")]
    public void Right_password_is_accepted()
    {
        RouterScenario router = Backup(PasswordOptions);
        Assert.True(router.Hear(1_000_000_000, PasswordAdvert).IsAccepted);
        router.Expect("timer 4_609_375_000");
    }

    [Fact]
    [Conformance("3768-5.3.10-1")]
    public void Authentication_data_means_nothing_where_the_type_is_none()
    {
        RouterScenario router = Backup(Version2Options);
        AdvertSample advert = PasswordAdvert with { AuthenticationType = AuthenticationType.None };
        Assert.True(router.Hear(1, advert).IsAccepted);
    }

    [Fact]
    [Conformance("3768-7.1-6")]
    public void Differing_address_list_of_version_2_is_accepted_and_flagged_too()
    {
        RouterScenario router = Backup(Version2Options);
        ReceiveResult result = router.Hear(1_000_000_000, new AdvertSample
        {
            Version = VrrpVersion.V2,
            Priority = 200,
            Addresses = [VirtualAddress, LowerAddress],
        });
        Assert.Equal((DropReason.None, AdvertisementAnomalies.AddressListDiffers), (result.Drop, result.Anomalies));
        router.Expect("timer 4_609_375_000");
    }

    [Fact]
    public void Authentication_is_checked_before_the_interval()
    {
        RouterScenario router = Backup(PasswordOptions);
        AdvertSample advert = PasswordAdvert with
        {
            Interval = Duration.FromSeconds(9),
            AuthenticationData = new byte[8],
        };
        Assert.Equal(DropReason.AuthenticationFailed, router.Hear(1, advert).Drop);
    }
}
