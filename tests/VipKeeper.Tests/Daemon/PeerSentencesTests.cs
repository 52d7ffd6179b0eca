using VipKeeper.Daemon;
using VipKeeper.Tests.Vrrp.Support;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Peers;
using Xunit;

namespace VipKeeper.Tests.Daemon;

/// <summary>Every difference is told with both values, and with what to change on which side.</summary>
public class PeerSentencesTests
{
    [Theory]
    [InlineData(DropReason.WrongVersion, 3, 2, "it speaks VRRP version 2, this node version 3",
        "set 'version: 2' here or version 3 there (keepalived: vrrp_version)")]
    [InlineData(DropReason.HopLimitNot255, 255, 64, "its TTL is 64, not 255: it came through a router, or is forged",
        "put both nodes on one network, or set 'peers' on both, which takes any TTL")]
    [InlineData(DropReason.AuthenticationTypeMismatch, 0, 1, "it sends a password (PASS), this node no password",
        "set its password under 'auth' here, or remove it there (keepalived: authentication)")]
    [InlineData(DropReason.AuthenticationTypeMismatch, 1, 0, "it sends no password, this node a password (PASS)",
        "remove 'auth' here, or set it there (keepalived: authentication)")]
    [InlineData(DropReason.AuthenticationTypeMismatch, 1, 2,
        "it sends an authentication header (AH), this node a password (PASS)",
        "set 'auth_type PASS' there; this node knows no other")]
    [InlineData(DropReason.IntervalMismatch, 1_000_000_000, 2_000_000_000,
        "it advertises every 2 s, this node every 1 s, and version 2 wants both equal",
        "set 'advert_interval: 2s' here or 1s there (keepalived: advert_int)")]
    [InlineData(DropReason.UnknownVersion, 3, 2,
        "it sends version 2, which is no VRRP for this family; this node speaks version 3",
        "set version 3 there")]
    public void Rejection_names_both_values_and_the_remedy(
        DropReason reason, long ours, long theirs, string text, string remedy)
    {
        var difference = new PeerDifference { Drop = reason, Ours = ours, Theirs = theirs };
        Assert.Equal(text, PeerSentences.Describe(difference));
        Assert.Equal(remedy, PeerSentences.Remedy(difference));
    }

    [Fact]
    public void Every_reason_has_a_sentence_and_a_remedy_of_its_own()
    {
        DropReason[] reasons = [.. Enum.GetValues<DropReason>().Except([DropReason.None])];
        Assert.All(reasons, reason =>
        {
            var difference = new PeerDifference { Drop = reason };
            Assert.NotEqual(reason.ToString(), PeerSentences.Describe(difference));
            Assert.NotEmpty(PeerSentences.Remedy(difference));
        });
        Assert.Equal(
            reasons.Length,
            reasons.Select(static reason => PeerSentences.Describe(new PeerDifference { Drop = reason }))
                .Distinct().Count());
    }

    [Theory]
    [InlineData(DropReason.CarpSpeaker, "CARP", "VHID")]
    [InlineData(DropReason.HmacTrailer, "auth_hmac", "remove auth_hmac")]
    public void Other_protocols_are_called_by_their_names(DropReason reason, string text, string remedy)
    {
        var difference = new PeerDifference { Drop = reason };
        Assert.Contains(text, PeerSentences.Describe(difference));
        Assert.Contains(remedy, PeerSentences.Remedy(difference));
    }

    [Fact]
    public void Missing_and_extra_addresses_are_named_and_the_rest_counted()
    {
        InetAddress[] extra = [.. Enumerable.Range(1, 5).Select(i => InetAddress.Parse($"198.51.100.{i}"))];
        var advert = new AdvertSample { Addresses = extra };
        var difference = new PeerDifference
        {
            Anomaly = AdvertisementAnomalies.AddressListDiffers,
            Addresses = AddressListDifference.Between(
                [InetAddress.Parse("192.0.2.10")], advert.ToAdvertisement()),
        };
        Assert.Equal(
            "it advertises other addresses than this node: it lacks 192.0.2.10; only it has 198.51.100.1, " +
            "198.51.100.2, 198.51.100.3 and 2 more",
            PeerSentences.Describe(difference));
        Assert.Equal("192.0.2.10", PeerSentences.Ours(difference));
        Assert.StartsWith("198.51.100.1, ", PeerSentences.Theirs(difference));
        Assert.Equal("addresses", PeerSentences.Setting(difference));
    }

    [Fact]
    public void Checksum_forms_and_intervals_of_version_3_are_named()
    {
        var checksum = new PeerDifference
        {
            Anomaly = AdvertisementAnomalies.ChecksumDiffers,
            Ours = (long)ChecksumForm.PseudoHeader,
            Theirs = (long)ChecksumForm.MessageOnly,
        };
        Assert.Contains("over the message alone, this node's over pseudo-header", PeerSentences.Describe(checksum));
        Assert.Contains("v3_checksum_as_v2", PeerSentences.Remedy(checksum));

        var interval = new PeerDifference
        {
            Anomaly = AdvertisementAnomalies.IntervalDiffers,
            Ours = 1_000_000_000,
            Theirs = 200_000_000,
        };
        Assert.Equal("200 ms", PeerSentences.Theirs(interval));
        Assert.StartsWith("set 'advert_interval: 200ms' here or 1s there", PeerSentences.Remedy(interval));
    }

    [Fact]
    public void Password_that_differs_has_no_values_to_show()
    {
        var difference = new PeerDifference { Drop = DropReason.AuthenticationFailed, Ours = 1, Theirs = 2 };
        Assert.Null(PeerSentences.Ours(difference));
        Assert.Null(PeerSentences.Theirs(difference));
    }
}
