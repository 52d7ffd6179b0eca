using System.Text;
using VipKeeper.Doctor.Evidence;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>The rules of a packet filter as nft(8) prints them.</summary>
internal sealed class PacketFilterTarget : FuzzTarget
{
    private static readonly FilteredPacket Packet =
        new("eth0", true, InetAddress.Parse("192.0.2.1"), InetAddress.Parse("224.0.0.18"));

    /// <inheritdoc/>
    public override string Name => "packet-filter";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(PacketFilter)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("rules", Encoding.UTF8.GetBytes(
            """
            {"nftables":[{"chain":{"family":"inet","table":"f","name":"in","type":"filter","hook":"input",
            "policy":"drop"}},{"rule":{"family":"inet","table":"f","chain":"in","handle":2,"expr":[{"match":{"op":"==",
            "left":{"payload":{"protocol":"ip","field":"daddr"}},"right":{"prefix":{"addr":"224.0.0.0","len":4}}}},
            {"jump":{"target":"in"}}]}},{"rule":{"family":"inet","table":"f","chain":"in","handle":3,"expr":[{"match":
            {"op":"in","left":{"ct":{"key":"state"}},"right":["new"]}},{"accept":null}]}}]}
            """)),
        new("no rules", "{}"u8.ToArray(), Refused),
    ];

    /// <inheritdoc/>
    public override int Rounds => 3_000;

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
        ["\"set\":"u8.ToArray(), "null"u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(), "-1"u8.ToArray()];

    /// <inheritdoc/>
    public override long AllocationLimit(int length) => 1024 * 1024 + (256L * length);

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        if (PacketFilter.Parse(Encoding.UTF8.GetString(input)) is not { } filter)
        {
            return Refused;
        }

        FilterVerdict verdict = filter.Judge(Packet);
        Assert.Equal(verdict.Outcome == FilterOutcome.Passes, verdict.Place.Length == 0);
        _ = filter.Judge(Packet with { IsIncoming = false });
        return Accepted;
    }
}
