using System.Text;
using VipKeeper.Observing;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Observing;

public sealed class SettingComparisonTests
{
    private static readonly InetAddress Source = InetAddress.Parse("192.168.10.111");
    private static readonly InetAddress Virtual = InetAddress.Parse("192.168.10.110");
    private static readonly Duration Bound = Duration.FromSeconds(4);

    private static readonly VirtualRouterOptions Version3 = new()
    {
        Vrid = 55,
        Priority = 150,
        Addresses = [Virtual],
    };

    private static readonly VirtualRouterOptions Version2 = Version3 with
    {
        Version = VrrpVersion.V2,
        AuthenticationType = AuthenticationType.SimplePassword,
        AuthenticationData = [.. "secret\0\0"u8],
    };

    private readonly SettingComparison _settings = new();

    public static TheoryData<string> Kinds =>
    [
        "Version", "Interval", "Addresses", "AuthenticationType", "Password", "Checksum", "Destination", "Source",
    ];

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void What_VipKeeper_would_send_itself_does_not_differ(int version)
    {
        VirtualRouterOptions options = version == 2 ? Version2 : Version3;
        Send(options, 150, options, At(1));
        Assert.Empty(News(At(100)));
        Assert.Equal(1, _settings.Compared);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_setting_that_differs_is_told_at_once_and_once_until_it_is_equal_again(string kind)
    {
        ObservedSetting setting = Enum.Parse<ObservedSetting>(kind);
        (VirtualRouterOptions ours, VirtualRouterOptions theirs, InetAddress from) = Differing(setting);
        Send(theirs, 150, ours, At(1), from);
        Assert.Contains((setting, true), News(At(1)));
        Assert.True(_settings.Differs(setting));
        Assert.NotEqual("", ObservingSentences.Describe(_settings.DifferenceOf(setting)));

        Send(theirs, 150, ours, At(2), from);
        Assert.Empty(News(At(2)));

        Send(ours, 150, ours, At(3));
        Assert.Contains((setting, false), News(At(3)));
        Assert.Equal(0, _settings.ToldCount);
    }

    [Fact]
    public void A_priority_may_differ_for_as_long_as_a_check_takes()
    {
        Send(Version3, 140, Version3, At(1));
        Assert.Empty(News(At(4.9)));
        Assert.Equal([(ObservedSetting.Priority, true)], News(At(5)));
        SettingDifference difference = _settings.DifferenceOf(ObservedSetting.Priority);
        Assert.Equal((150, 140), (difference.Ours, difference.Theirs));

        Send(Version3, 150, Version3, At(6));
        Assert.Equal([(ObservedSetting.Priority, false)], News(At(6)));
    }

    [Fact]
    public void A_resignation_says_nothing_of_the_settings()
    {
        Send(Version3, 0, Version3 with { Priority = 100 }, At(1));
        Assert.Empty(News(At(100)));
        Assert.Equal(0, _settings.Compared);
    }

    [Fact]
    public void Our_addresses_under_another_VRID_are_told_until_ours_is_seen()
    {
        _settings.NoteOtherVrid(55, 77, At(1));
        Assert.Equal([(ObservedSetting.Vrid, true)], News(At(1)));
        Assert.Contains("VRID 77", ObservingSentences.Describe(_settings.DifferenceOf(ObservedSetting.Vrid)));
        Send(Version3, 150, Version3, At(2));
        Assert.Equal([(ObservedSetting.Vrid, false)], News(At(2)));
    }

    [Fact]
    public void A_password_is_in_no_sentence()
    {
        (VirtualRouterOptions ours, VirtualRouterOptions theirs, _) = Differing(ObservedSetting.Password);
        Send(theirs, 150, ours, At(1));
        News(At(1));
        string sentence = ObservingSentences.Describe(_settings.DifferenceOf(ObservedSetting.Password))
            + ObservingSentences.Remedy(_settings.DifferenceOf(ObservedSetting.Password));
        Assert.DoesNotContain("secret", sentence, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Encoding.ASCII.GetString([.. theirs.AuthenticationData]), sentence);
    }

    private static (VirtualRouterOptions Ours, VirtualRouterOptions Theirs, InetAddress From) Differing(
        ObservedSetting setting) => setting switch
        {
            ObservedSetting.Version => (Version3, Version3 with { Version = VrrpVersion.V2 }, Source),
            ObservedSetting.Interval =>
                (Version3, Version3 with { AdvertisementInterval = Duration.FromSeconds(2) }, Source),
            ObservedSetting.Addresses =>
                (Version3, Version3 with { Addresses = [InetAddress.Parse("192.168.10.99")] }, Source),
            ObservedSetting.AuthenticationType => (
                Version2,
                Version2 with { AuthenticationType = AuthenticationType.None, AuthenticationData = [] },
                Source),
            ObservedSetting.Password => (Version2, Version2 with { AuthenticationData = [.. "other\0\0\0"u8] }, Source),
            ObservedSetting.Checksum =>
                (Version3, Version3 with { ChecksumForm = ChecksumForm.MessageOnly }, Source),
            ObservedSetting.Destination =>
                (Version3, Version3 with { Peers = [InetAddress.Parse("192.168.10.112")] }, Source),
            _ => (Version3, Version3, InetAddress.Parse("192.168.10.99")),
        };

    // Through the frame, as it leaves the machine.
    private void Send(
        VirtualRouterOptions theirs, byte priority, VirtualRouterOptions ours, Instant at, InetAddress? from = null)
    {
        var packet = new AdvertisementPacket(new AdvertisementTemplate
        {
            Version = theirs.Version,
            Vrid = theirs.Vrid,
            Interval = theirs.AdvertisementInterval,
            Addresses = theirs.Addresses,
            Source = from ?? Source,
            Destination = theirs.Peers.IsEmpty ? theirs.Group : theirs.Peers[0],
            ChecksumForm = theirs.ChecksumForm,
            AuthenticationType = theirs.AuthenticationType,
            AuthenticationData = theirs.AuthenticationData,
        });
        byte[] frame = OutgoingFrameTests.Framed(packet.WithPriority(priority).ToArray());
        Assert.Equal(DropReason.None, OutgoingFrame.Read(frame, out Advertisement advert));
        _settings.Compare(advert, ours, ours.Priority, Source, at);
    }

    private List<(ObservedSetting Setting, bool IsDifferent)> News(Instant at)
    {
        var news = new List<(ObservedSetting, bool)>();
        while (_settings.TakeNews(Bound, at, out SettingDifference difference, out bool isDifferent))
        {
            news.Add((difference.Setting, isDifferent));
        }

        return news;
    }

    private static Instant At(double seconds) => new Instant(1) + Duration.FromSeconds(seconds);
}
