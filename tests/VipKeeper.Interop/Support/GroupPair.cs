using VipKeeper.Configuration;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Lab.Network;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Support;

/// <summary>
/// Two routers with a group of two virtual routers, the one on the LAN and the other on a second cable between them.
/// </summary>
internal sealed class GroupPair : IDisposable
{
    /// <summary>The interface of the second member.</summary>
    public const string SecondInterface = "eth1";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(50);

    private static readonly GroupConfiguration Both = new() { Name = "both", Instances = ["outside", "inside"] };

    private GroupPair(Segment segment, VipKeeperRouter ours, VrrpRouter peer)
    {
        Segment = segment;
        Ours = ours;
        Peer = peer;
    }

    /// <summary>The LAN, which the first members are on.</summary>
    public Segment Segment { get; }

    /// <summary>Our daemon, on host a.</summary>
    public VipKeeperRouter Ours { get; }

    /// <summary>The other router, on host b.</summary>
    public VrrpRouter Peer { get; }

    /// <summary>The addresses of the two members.</summary>
    public static InetAddress[] Addresses { get; } =
        [InetAddress.Parse("192.168.10.110"), InetAddress.Parse("192.168.20.110")];

    /// <summary>Our daemon beside a keepalived; none is started.</summary>
    public static GroupPair WithKeepalived(byte ours, byte theirs) => Create(
        ours, segment => KeepalivedRouter.Create(segment, Segment.HostB, Instances(theirs), [Both]));

    /// <summary>Two of our daemons; none is started.</summary>
    public static GroupPair OfTwo(byte first, byte second) => Create(
        first, segment => VipKeeperRouter.Create(segment, Segment.HostB, Instances(second), [Both]));

    /// <summary>The two virtual routers of a node.</summary>
    public static InstanceConfiguration[] Instances(byte priority) =>
    [
        Member("outside", LabHost.Interface, 55, Addresses[0], priority),
        Member("inside", SecondInterface, 56, Addresses[1], priority),
    ];

    /// <summary>Starts both, and waits until the one is master of all.</summary>
    public async Task StartAsync(VrrpRouter master)
    {
        Ours.Start();
        Peer.Start();
        await UntilHeldByAsync(master);
    }

    /// <summary>Waits until one router has both addresses and the other none.</summary>
    public Task UntilHeldByAsync(VrrpRouter master) => Eventually.TrueAsync(
        () => Held(Ours) == (master == Ours ? 2 : 0) && Held(Peer) == (master == Peer ? 2 : 0),
        Patience,
        $"{master.Host} alone has both addresses",
        BetweenProcesses);

    /// <summary>How many of the two addresses a router has.</summary>
    public int Held(VrrpRouter router) => Addresses.Count(address => Segment.Holds(router.Host, address));

    /// <summary>Takes a router's second interface down or up.</summary>
    public void SetSecondLink(VrrpRouter router, bool isUp) =>
        Segment.Ip(router.Host, "link", "set", SecondInterface, isUp ? "up" : "down");

    /// <inheritdoc/>
    public void Dispose() => Segment.Dispose();

    private static GroupPair Create(byte ours, Func<Segment, VrrpRouter> createPeer)
    {
        var segment = Segment.Create();
        try
        {
            segment.AddInterface(Segment.HostA, SecondInterface, "192.168.20.111/24");
            segment.AddInterface(Segment.HostB, SecondInterface, "192.168.20.112/24");
            return new GroupPair(
                segment,
                VipKeeperRouter.Create(segment, Segment.HostA, Instances(ours), [Both]),
                createPeer(segment));
        }
        catch
        {
            segment.Dispose();
            throw;
        }
    }

    private static InstanceConfiguration Member(
        string name, string device, byte vrid, InetAddress address, byte priority) =>
        Routers.Instances.Create(VrrpVersion.V3, priority) with
        {
            Name = name,
            Interface = device,
            Vrid = vrid,
            AdvertInterval = Duration.FromMilliseconds(300),
            Addresses = [new AddressConfiguration(address, 32)],
        };
}
