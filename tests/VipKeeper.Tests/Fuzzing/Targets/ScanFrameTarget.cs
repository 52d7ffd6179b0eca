using VipKeeper.Configuration;
using VipKeeper.Doctor.Evidence;
using VipKeeper.Scan;
using VipKeeper.Tests.Doctor;
using VipKeeper.Tests.Scan;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>Ethernet frames as scan and doctor hear them: VRRP, CARP, claims and queries.</summary>
internal sealed class ScanFrameTarget : FuzzTarget
{
    private static readonly IReadOnlyList<InstanceConfiguration> Instances =
        SickMachine.InstancesOf("vrid: 55");

    /// <inheritdoc/>
    public override string Name => "scan-frame";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(FrameDispatcher), typeof(CarpAdvertisement)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("version 3", Frames.Advert()),
        new("version 2 with a password", Frames.Advert(version: VrrpVersion.V2, password: "s3cret")),
        new("IPv6", Frames.Advert(source: "fe80::12", addresses: ["fe80::110", "fd00::110"])),
        new("CARP", Frames.Carp(55)),
        new("a claim", Frames.Claim("192.168.10.110", Frames.PeerMac)),
        new("a query of IGMP", Frames.Query(InetFamily.IPv4)),
        new("a query of MLD", Frames.Query(InetFamily.IPv6)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens => [[8, 0], [8, 6], [0x86, 0xDD], [112], [0x21, 55, 0, 7], [58, 0]];

    /// <inheritdoc/>
    public override int LongestInput => 400;

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        var heard = new HeardTraffic(Instances);
        FrameDispatcher.Dispatch(input, new FrameOrigin("eth0", Frames.PeerMac, false, new Instant(1)), heard);
        Assert.InRange(heard.Table.Speakers.Count + heard.Claims.Count + heard.Queries, 0, 1);
        foreach (Speaker speaker in heard.Table.Speakers)
        {
            Assert.NotEmpty(SpeakerSentences.Details(speaker));
        }

        return heard.Table.Speakers.Count + heard.Claims.Count + heard.Queries == 1 ? Accepted : Refused;
    }
}
