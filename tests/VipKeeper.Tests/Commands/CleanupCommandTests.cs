using System.CommandLine;
using VipKeeper.Commands;
using VipKeeper.Daemon;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Netlink;
using VipKeeper.Linux.Sockets;
using VipKeeper.Loop;
using VipKeeper.Tests.Linux;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Commands;

/// <summary>vipkeeper cleanup, in a network namespace of its own.</summary>
public sealed class CleanupCommandTests : IDisposable
{
    private static readonly InetAddress Address = InetAddress.Parse("192.0.2.10");

    private readonly string _folder = Directory.CreateTempSubdirectory("vipkeeper-cleanup-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void Directory_that_no_daemon_ever_had_is_clean() => NamespaceThread.Run(() =>
    {
        Assert.Equal(0, Invoke(Path.Combine(_folder, "none")));
        Assert.Equal("nothing was left\n", _output.ToString());
        Assert.False(Directory.Exists(Path.Combine(_folder, "none")));
    });

    [Fact]
    public void What_was_left_is_removed_once_and_an_operators_address_stays() => NamespaceThread.Run(() =>
    {
        int index = NamespaceThread.AddLink("eth0");
        NamespaceThread.Ip("address add 192.0.2.20/24 dev eth0");
        Leave(index, patience: default);

        Assert.Equal(0, Invoke(_folder, "--dry-run"));
        Assert.Equal("would remove 192.0.2.10/32 from eth0\n", Said());
        Assert.Contains("192.0.2.10/32", Addresses());

        Assert.Equal(0, Invoke(_folder));
        Assert.Equal("removed 192.0.2.10/32 from eth0\n", Said());
        Assert.DoesNotContain("192.0.2.10/32", Addresses());
        Assert.Contains("192.0.2.20/24", Addresses());

        Assert.Equal(0, Invoke(_folder));
        Assert.Equal("nothing was left\n", Said());
        Assert.Empty(_error.ToString());
        Assert.Empty(AddressRecord.Read(_folder, out _));
    });

    [Theory]
    [InlineData(InterfaceAddress.Forever)]
    [InlineData(5u)]
    public void What_a_daemon_could_go_on_with_stays_as_long_as_the_peers_are_patient(uint lifetime) =>
        NamespaceThread.Run(() =>
        {
            int index = NamespaceThread.AddLink("eth0");
            Leave(index, MonotonicClock.Now + Duration.FromSeconds(3), lifetime);
            Assert.Equal(0, Invoke(_folder));
            Assert.Matches("^left 192.0.2.10/32 on eth0 for [23] s at most", Said());

            // The kernel takes it then, whatever happens: also one that had no lease.
            InterfaceAddress left = Assert.Single(Present());
            Assert.InRange(left.ValidLifetimeSeconds, 1u, 3u);

            // A daemon that comes back finds it noted.
            Assert.Single(AddressRecord.Read(_folder, out _));

            Assert.Equal(0, Invoke(_folder, "--all"));
            Assert.Equal("removed 192.0.2.10/32 from eth0\n", Said());
            Assert.Empty(Present());
        });

    [Fact]
    public void Lease_that_ends_before_the_peers_patience_is_not_made_longer() => NamespaceThread.Run(() =>
    {
        int index = NamespaceThread.AddLink("eth0");
        Leave(index, MonotonicClock.Now + Duration.FromSeconds(100), lifetimeSeconds: 10);
        Assert.Equal(0, Invoke(_folder));
        Assert.InRange(Assert.Single(Present()).ValidLifetimeSeconds, 1u, 10u);
    });

    [Fact]
    public void Daemon_that_runs_keeps_its_addresses() => NamespaceThread.Run(() =>
    {
        int index = NamespaceThread.AddLink("eth0");
        using RuntimeDirectory running = RuntimeDirectory.Take(_folder);
        Leave(index, patience: default);
        Assert.Equal(1, Invoke(_folder, "--all"));
        Assert.Contains("a daemon runs with " + _folder, _error.ToString());
        Assert.Single(Present());
    });

    [Fact]
    public void Marked_address_without_a_note_goes_unless_somebody_speaks_VRRP_here() => NamespaceThread.Run(() =>
    {
        if (!RouteNetlink.KeepsProtocol)
        {
            Assert.Skip("Linux before 5.18 does not keep who added an address.");
        }

        int index = NamespaceThread.AddLink("eth0");
        Add(index, InterfaceAddress.Forever);
        using (RawIpSocket.Open(InetFamily.IPv4, 112, "eth0", index))
        {
            Assert.Equal(0, Invoke(_folder));
            Assert.Equal("nothing was left\n", Said());
        }

        Assert.Equal(0, Invoke(_folder));
        Assert.Equal("removed 192.0.2.10/32 from eth0\n", Said());
    });

    [Fact]
    public void Noted_address_that_an_operator_has_added_since_is_the_operators() => NamespaceThread.Run(() =>
    {
        if (!RouteNetlink.KeepsProtocol)
        {
            Assert.Skip("Linux before 5.18 does not keep who added an address.");
        }

        int index = NamespaceThread.AddLink("eth0");
        Leave(index, patience: default);
        NamespaceThread.Ip("address delete 192.0.2.10/32 dev eth0");
        NamespaceThread.Ip("address add 192.0.2.10/32 dev eth0");
        Assert.Equal(0, Invoke(_folder, "--all"));
        Assert.Equal("nothing was left\n", Said());
        Assert.Single(Present());
    });

    [Fact]
    public void Damaged_record_is_told_and_replaced() => NamespaceThread.Run(() =>
    {
        using (RuntimeDirectory.Take(_folder))
        {
            File.WriteAllText(Path.Combine(_folder, "addresses"), "garbage");
        }

        Assert.Equal(0, Invoke(_folder));
        Assert.Contains("addresses is not a record of vipkeeper", _error.ToString());
        _error.GetStringBuilder().Clear();
        Assert.Equal(0, Invoke(_folder));
        Assert.Empty(_error.ToString());
    });

    // What a daemon does before it is killed.
    private void Leave(int index, Instant patience, uint lifetimeSeconds = InterfaceAddress.Forever)
    {
        if (!File.Exists(Path.Combine(_folder, "vipkeeper.lock")))
        {
            RuntimeDirectory.Take(_folder).Dispose();
        }

        using var masterships = MastershipRecord.Open(_folder);
        masterships.Name(0, 55, InetFamily.IPv4, "eth0");
        masterships.Write(0, patience);
        using var addresses = AddressRecord.Open(_folder);
        addresses.Write(addresses.Reserve(), new RecordedAddress
        {
            InterfaceIndex = index,
            Interface = "eth0",
            InstanceInterface = "eth0",
            Address = Address,
            PrefixLength = 32,
            Vrid = 55,
            Family = InetFamily.IPv4,
        });
        Add(index, lifetimeSeconds);
    }

    private static void Add(int index, uint lifetimeSeconds)
    {
        using var netlink = new RouteNetlink();
        Assert.Equal(0, netlink.AddAddress(new InterfaceAddress
        {
            InterfaceIndex = index,
            Address = Address,
            PrefixLength = 32,
            ValidLifetimeSeconds = lifetimeSeconds,
            PreferredLifetimeSeconds = lifetimeSeconds,
        }));
    }

    private static List<InterfaceAddress> Present()
    {
        using var netlink = new RouteNetlink();
        return [.. netlink.DumpAddresses().Where(static one => one.Address == Address)];
    }

    private static string Addresses() => NamespaceThread.Ip("-o address show dev eth0");

    private string Said()
    {
        string said = _output.ToString();
        _output.GetStringBuilder().Clear();
        return said;
    }

    private int Invoke(string directory, params string[] options)
    {
        var root = new RootCommand { CleanupCommand.Create() };
        ParseResult command = root.Parse(["cleanup", "--runtime-dir", directory, .. options]);
        return command.Invoke(new InvocationConfiguration { Output = _output, Error = _error });
    }
}
