using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Linux.Clock;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Keepalived;

/// <summary>A pair of keepalived, one node of which is swapped, as docs/from-keepalived.md tells.</summary>
public sealed class ImportTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly InetAddress Excluded = InetAddress.Parse("192.168.10.120");

    [Fact]
    public async Task An_imported_node_takes_its_place_in_the_pair()
    {
        InstanceConfiguration preferred = Instances.Create(VrrpVersion.V2, 150);
        InstanceConfiguration standby = Instances.Create(VrrpVersion.V2, 100);
        using Pair pair = Pair.WithKeepalived(preferred, standby);
        KeepalivedRouter former = KeepalivedRouter.Create(pair.Segment, Segment.HostA, preferred);
        string source = Path.Combine(pair.Segment.Folder, "a.conf");
        File.WriteAllText(source, KeepalivedConfiguration(150));
        File.WriteAllText(Path.Combine(pair.Segment.Folder, "b.conf"), KeepalivedConfiguration(100));

        // The pair as it was.
        await pair.StartAloneAsync(former);
        await Pair.StartBackupAsync(pair.Peer);
        pair.Peer.BeginChapter();

        Command import = Command.Run(
            Requirements.Daemon(), "import", source, "--output", pair.Ours.ConfigurationPath, "--force", "--explain");
        Assert.True(import.ExitCode == 0, import.Output + import.Error);
        Command check = Command.Run(Requirements.Daemon(), "check", pair.Ours.ConfigurationPath);
        Assert.True(check.ExitCode == 0, check.Output + check.Error);

        Instant stop = MonotonicClock.Now;
        former.Stop();
        await pair.UntilTakeoverAsync(pair.Peer, stop);

        // The imported node comes back as what it was: preferred, with the same password and addresses.
        Instant start = MonotonicClock.Now;
        pair.Ours.BeginChapter();
        pair.Ours.Start();
        await pair.UntilTakeoverAsync(pair.Ours, start);
        await pair.AssertSettledAsync(pair.Ours, start);
        await UntilHeldByAsync(pair, Segment.HostA);
        Assert.DoesNotContain(pair.Ours.Drops, static drop => drop.Value > 0);

        await pair.StopMasterAsync(pair.Ours);
        await UntilHeldByAsync(pair, Segment.HostB);
    }

    private static Task UntilHeldByAsync(Pair pair, string host) => Eventually.TrueAsync(
        () => pair.Segment.Holds(host, pair.VirtualAddress) && pair.Segment.Holds(host, Excluded)
            && !pair.Segment.Holds(host == Segment.HostA ? Segment.HostB : Segment.HostA, Excluded),
        Patience,
        $"{host} alone holds the addresses",
        TimeSpan.FromMilliseconds(100));

    // With what a file in the wild has: parameters, a line for other nodes, a password that is too long.
    private static string KeepalivedConfiguration(int priority) =>
        $$"""
        ! The service address of the name servers.
        $NET=192.168.10
        global_defs {
            router_id dns
        }
        vrrp_instance dns {
            state BACKUP
            interface eth0
            virtual_router_id 55
            priority {{priority}}
            @another-node priority 1
            advert_int 1
            authentication {
                auth_type PASS
                auth_pass secret1234
            }
            virtual_ipaddress {
                ${NET}.110
            }
            virtual_ipaddress_excluded {
                ${NET}.120 dev eth0   # not in the adverts
            }
        }
        """;
}
