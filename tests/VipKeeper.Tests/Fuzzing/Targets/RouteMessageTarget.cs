using System.Buffers.Binary;
using VipKeeper.Linux.Netlink;
using VipKeeper.Tests.Linux.Netlink;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>Datagrams of rtnetlink(7): links and addresses that come and go.</summary>
internal sealed class RouteMessageTarget : FuzzTarget
{
    private const int HeaderLength = 16;

    /// <inheritdoc/>
    public override string Name => "netlink";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers =>
        [typeof(RouteMessageParser), typeof(NetlinkMessages), typeof(NetlinkAttributes), typeof(InterfaceNames)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("a link", RouteMessages.Message(RouteMessages.NewLink, RouteMessages.LinkBody())),
        new("a removed link", RouteMessages.Message(RouteMessages.DeleteLink, RouteMessages.LinkBody())),
        new("an address", RouteMessages.Message(RouteMessages.NewAddress, RouteMessages.IPv4Body())),
        new("an IPv6 address", RouteMessages.Message(RouteMessages.NewAddress, RouteMessages.IPv6Body())),
        new(
            "all of them",
            [
                .. RouteMessages.Message(RouteMessages.NewLink, RouteMessages.LinkBody()),
                .. RouteMessages.Message(RouteMessages.DeleteLink, RouteMessages.LinkBody()),
                .. RouteMessages.Message(RouteMessages.NewAddress, RouteMessages.IPv4Body()),
                .. RouteMessages.Message(RouteMessages.DeleteAddress, RouteMessages.IPv6Body()),
            ]),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
    [
        [4, 0, 0, 0], [0, 0, 0, 0], [8, 0, 8, 0], [16, 0], [17, 0], [20, 0], [21, 0],
        RouteMessages.Attribute(3, "eth0\0"u8),
    ];

    /// <inheritdoc/>
    public override int Rounds => 100_000;

    /// <inheritdoc/>
    public override byte[] Repair(byte[] input)
    {
        // The first message's length, so that the walk gets to its body.
        if (input.Length >= HeaderLength)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(input, (uint)input.Length);
        }

        return input;
    }

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        var events = new RecordedRouteEvents();
        RouteMessageParser.Parse(input, new InterfaceNames(), events);
        Assert.True(events.Count <= input.Length / HeaderLength);
        Assert.All(events.Changed, static link => Assert.True(link.Index > 0 && link.Name.Length > 0));
        foreach (InterfaceAddress address in events.AddressesAdded.Concat(events.AddressesRemoved))
        {
            Assert.True(address.InterfaceIndex > 0);
            Assert.InRange(address.PrefixLength, 0, address.Address.Length * 8);
        }

        return events.Count > 0 ? Accepted : Refused;
    }
}
