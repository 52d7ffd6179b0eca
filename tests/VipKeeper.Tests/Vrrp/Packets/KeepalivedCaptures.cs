using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Tests.Vrrp.Packets;

/// <summary>
/// Adverts of Debian 12's keepalived 2.2.7, captured with tcpdump between two network namespaces. Its interface had
/// 192.0.2.1/24, fe80::ff:fe00:1 and 02:00:00:00:00:01. Above each one stands the instance that sent it.
/// </summary>
internal static class KeepalivedCaptures
{
    private static readonly InetAddress Address4 = InetAddress.Parse("192.0.2.1");

    /// <summary>
    /// <c>virtual_router_id 55, priority 200, advert_int 1, version 2; 192.0.2.10/32 192.0.2.11/32</c>.
    /// </summary>
    public static KeepalivedCapture Version2 { get; } = new(
        "45c0002c00010000ff70188dc0000201e0000012" +
        "2137c802000192aec000020ac000020b0000000000000000",
        new AdvertisementTemplate
        {
            Version = VrrpVersion.V2,
            Vrid = 55,
            Interval = Duration.FromSeconds(1),
            Addresses = [InetAddress.Parse("192.0.2.10"), InetAddress.Parse("192.0.2.11")],
            Source = Address4,
            Destination = VrrpProtocol.MulticastGroupIPv4,
        },
        200,
        ChecksumForm.MessageOnly);

    /// <summary>The same instance when it was stopped.</summary>
    public static KeepalivedCapture Version2Resigning { get; } = new(
        "45c0002c00040000ff70188ac0000201e0000012" +
        "2137000200015aafc000020ac000020b0000000000000000",
        Version2.Template,
        0,
        ChecksumForm.MessageOnly);

    /// <summary>
    /// <c>virtual_router_id 61, priority 150, advert_int 2, version 2, auth_type PASS, auth_pass s3cret;
    /// 192.0.2.61/32</c>.
    /// </summary>
    public static KeepalivedCapture Version2Password { get; } = new(
        "45c0002800010000ff701891c0000201e0000012" +
        "213d960101024967c000023d7333637265740000",
        new AdvertisementTemplate
        {
            Version = VrrpVersion.V2,
            Vrid = 61,
            Interval = Duration.FromSeconds(2),
            Addresses = [InetAddress.Parse("192.0.2.61")],
            Source = Address4,
            Destination = VrrpProtocol.MulticastGroupIPv4,
            AuthenticationType = AuthenticationType.SimplePassword,
            AuthenticationData = [.. "s3cret\0\0"u8],
        },
        150,
        ChecksumForm.MessageOnly);

    /// <summary>
    /// <c>virtual_router_id 55, priority 200, advert_int 0.25, version 3; 192.0.2.10/32 192.0.2.11/32</c>.
    /// </summary>
    public static KeepalivedCapture Version3 { get; } = new(
        "45c0002400010000ff701895c0000201e0000012" +
        "3137c8020019e001c000020ac000020b",
        new AdvertisementTemplate
        {
            Version = VrrpVersion.V3,
            Vrid = 55,
            Interval = Duration.FromCentiseconds(25),
            Addresses = [InetAddress.Parse("192.0.2.10"), InetAddress.Parse("192.0.2.11")],
            Source = Address4,
            Destination = VrrpProtocol.MulticastGroupIPv4,
        },
        200,
        ChecksumForm.PseudoHeader);

    /// <summary>The same instance when it was stopped.</summary>
    public static KeepalivedCapture Version3Resigning { get; } = new(
        "45c00024000a0000ff70188cc0000201e0000012" +
        "313700020019a802c000020ac000020b",
        Version3.Template,
        0,
        ChecksumForm.PseudoHeader);

    /// <summary>
    /// <c>virtual_router_id 55, priority 200, advert_int 1, version 3, unicast_peer 192.0.2.2; 192.0.2.10/32</c>.
    /// </summary>
    public static KeepalivedCapture Version3Unicast { get; } = new(
        "45c0002000010000ff7036a9c0000201c0000202" +
        "3137c8010064bfd7c000020a",
        new AdvertisementTemplate
        {
            Version = VrrpVersion.V3,
            Vrid = 55,
            Interval = Duration.FromSeconds(1),
            Addresses = [InetAddress.Parse("192.0.2.10")],
            Source = Address4,
            Destination = InetAddress.Parse("192.0.2.2"),
        },
        200,
        ChecksumForm.PseudoHeader);

    /// <summary>The same with <c>old_unicast_checksum</c>: the pseudo-header names the group all the same.</summary>
    public static KeepalivedCapture Version3UnicastOldChecksum { get; } = new(
        "45c0002000010000ff7036a9c0000201c0000202" +
        "3137c8010064a1c7c000020a",
        Version3Unicast.Template with { ChecksumForm = ChecksumForm.MulticastPseudoHeader },
        200,
        ChecksumForm.MulticastPseudoHeader);

    /// <summary>
    /// <c>virtual_router_id 66, priority 120, advert_int 1, version 3; fe80::10 2001:db8::10/128</c>. The kernel chose
    /// the flow label d47c5.
    /// </summary>
    public static KeepalivedCapture Version3IPv6 { get; } = new(
        "6c0d47c5002870fffe80000000000000000000fffe000001ff020000000000000000000000000012" +
        "3142780200642ccefe80000000000000000000000000001020010db8000000000000000000000010",
        new AdvertisementTemplate
        {
            Version = VrrpVersion.V3,
            Vrid = 66,
            Interval = Duration.FromSeconds(1),
            Addresses = [InetAddress.Parse("fe80::10"), InetAddress.Parse("2001:db8::10")],
            Source = InetAddress.Parse("fe80::ff:fe00:1"),
            Destination = VrrpProtocol.MulticastGroupIPv6,
        },
        120,
        ChecksumForm.PseudoHeader);

    public static KeepalivedCapture[] All { get; } =
    [
        Version2, Version2Resigning, Version2Password, Version3, Version3Resigning, Version3Unicast,
        Version3UnicastOldChecksum, Version3IPv6,
    ];
}
