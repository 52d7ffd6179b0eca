using System.Text;
using VipKeeper.Init.Detection;
using VipKeeper.Machine;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>What <c>vipkeeper init</c> reads of the kernel and of other programs to look at a machine.</summary>
internal sealed class NodeDetectionTarget : FuzzTarget
{
    private static readonly InetAddress Address = InetAddress.Parse("192.168.10.111");

    /// <inheritdoc/>
    public override string Name => "node-detection";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers =>
        [typeof(ListeningSocket), typeof(RouteTable), typeof(ExportTable), typeof(ContainerIdHints)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("sockets", "  sl\n 0: 00000000:0035 00000000:0000 0A 0:0 0\n 1: 0100007F:0800 0:0 07 0\n"u8.ToArray()),
        new("a route", "eth0\t00000000\t0101A8C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"u8.ToArray()),
        new("a route of IPv6", Encoding.ASCII.GetBytes(
            $"{new string('0', 32)} 00 {new string('0', 32)} 00 fe80 400 1 0 00000003 eth2\n")),
        new("exports", "/srv/nfs *(rw)\nEXPORT { Path = \"/srv/more\"; }\n"u8.ToArray()),
        new("volumes", "rpool/data/subvol-10111-disk-0 /dev/mapper/pve-vm--10112--disk--0"u8.ToArray()),
        new("nothing", "hello"u8.ToArray(), Refused),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
    [
        .. new[] { ":", "0A", " 07 ", "\t00000000", "Path =", "{", ";", "/", "subvol-", "vm--", "10111", "\n", " 00 " }
            .Select(Encoding.UTF8.GetBytes),
    ];

    // Words of lines, six times.
    /// <inheritdoc/>
    public override long AllocationLimit(int length) => (64 * 1024) + (1024L * length);

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        var sockets = new List<ListeningSocket>();
        ListeningSocket.Read(text.Split('\n'), isTcp: true, sockets);
        ListeningSocket.Read(text.Split('\n'), isTcp: false, sockets);
        Assert.Equal(sockets.Count, sockets.Distinct().Count());
        List<string> exports = [.. ExportTable.ReadExports(text), .. ExportTable.ReadGanesha(text)];
        Assert.All(exports, static path => Assert.StartsWith("/", path));
        List<string> ids = [.. ContainerIdHints.ReadPaths(text), .. ContainerIdHints.ReadHostName(text)];
        Assert.All(ids, static id => Assert.InRange(id.Length, 3, 9));
        foreach (string id in ids)
        {
            Assert.True(ContainerId.Match(id, Address) is not { } match || match.Text == id);
        }

        string? route = RouteTable.ReadIPv4(text) ?? RouteTable.ReadIPv6(text);
        return sockets.Count > 0 || exports.Count > 0 || ids.Count > 0 || route is not null ? Accepted : Refused;
    }
}
