using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Matrix;

/// <summary>One pair of the matrix: ours with Debian's keepalived.</summary>
/// <param name="Protocol">What it speaks.</param>
/// <param name="Transport">How the adverts travel.</param>
/// <param name="Priority">Who is preferred.</param>
internal sealed record PairConfiguration(MatrixProtocol Protocol, MatrixTransport Transport, MatrixPriority Priority)
{
    private const byte Preferred = 150;
    private const byte Other = 100;

    /// <summary>All of them. Those that take longest come first, so that none is left over at the end.</summary>
    public static IReadOnlyList<PairConfiguration> All { get; } =
    [
        .. from protocol in Enum.GetValues<MatrixProtocol>()
           from transport in Enum.GetValues<MatrixTransport>()
           from priority in Enum.GetValues<MatrixPriority>()
           orderby protocol >= MatrixProtocol.V3IPv4, priority != MatrixPriority.Equal
           select new PairConfiguration(protocol, transport, priority),
    ];

    /// <summary>The name in tests and tables.</summary>
    public string Name => $"{NameOf(Protocol)}, {NameOf(Transport)}, {NameOf(Priority)}";

    /// <summary>True when neither is preferred.</summary>
    public bool IsEqual => Priority == MatrixPriority.Equal;

    private bool IsIPv6 => Protocol == MatrixProtocol.V3IPv6;

    /// <summary>Builds the pair; neither daemon is started.</summary>
    public async Task<Pair> CreateAsync()
    {
        // Both orders of the addresses occur, as they decide between equals.
        bool isOursOnB = Transport == MatrixTransport.Unicast;
        byte ours = Priority == MatrixPriority.WeHigher ? Preferred : Other;
        byte theirs = Priority == MatrixPriority.WeLower ? Preferred : Other;
        Pair pair = Pair.WithKeepalived(
            On(isOursOnB ? Segment.HostB : Segment.HostA, ours),
            On(isOursOnB ? Segment.HostA : Segment.HostB, theirs),
            isOursOnB ? Segment.HostB : Segment.HostA);
        if (Transport == MatrixTransport.Unicast)
        {
            pair.Segment.FloodEverything();
            pair.Segment.IntroduceRouters();
        }

        if (IsIPv6)
        {
            // keepalived 2.2.7 takes a link-local address that is still tentative, and cannot send from it.
            await Eventually.TrueAsync(
                () => pair.Routers.All(router => pair.Segment.LinkLocalOf(router.Host) is not null),
                TimeSpan.FromSeconds(10),
                "the hosts have link-local addresses",
                TimeSpan.FromMilliseconds(100));
        }

        return pair;
    }

    /// <summary>The router that a pair prefers: the higher priority, or the higher address among equals.</summary>
    public VrrpRouter PreferredOf(Pair pair) => Priority switch
    {
        MatrixPriority.WeHigher => pair.Ours,
        MatrixPriority.WeLower => pair.Peer,
        _ => SourceOf(pair, pair.Ours) > SourceOf(pair, pair.Peer) ? pair.Ours : pair.Peer,
    };

    /// <summary>Where a router's adverts go: to the group, or to the other host.</summary>
    /// <param name="source">The router's address.</param>
    public InetAddress DestinationOf(InetAddress source) =>
        Transport == MatrixTransport.Multicast
            ? VrrpProtocol.MulticastGroup(source.Family)
            : AddressOf(source == AddressOf(Segment.HostA) ? Segment.HostB : Segment.HostA);

    /// <summary>The word for a protocol.</summary>
    public static string NameOf(MatrixProtocol protocol) => protocol switch
    {
        MatrixProtocol.V2 => "v2",
        MatrixProtocol.V2Pass => "v2 PASS",
        MatrixProtocol.V3IPv4 => "v3 IPv4",
        _ => "v3 IPv6",
    };

    /// <summary>The word for a transport.</summary>
    public static string NameOf(MatrixTransport transport) =>
        transport == MatrixTransport.Multicast ? "multicast" : "unicast";

    /// <summary>The word for the priorities.</summary>
    public static string NameOf(MatrixPriority priority) => priority switch
    {
        MatrixPriority.WeHigher => "we higher",
        MatrixPriority.WeLower => "we lower",
        _ => "equal",
    };

    private InstanceConfiguration On(string host, byte priority)
    {
        InstanceConfiguration instance = Protocol switch
        {
            MatrixProtocol.V3IPv6 => Instances.CreateIPv6(priority),
            MatrixProtocol.V3IPv4 => Instances.Create(VrrpVersion.V3, priority),
            _ => Instances.Create(VrrpVersion.V2, priority),
        };
        if (Protocol == MatrixProtocol.V2Pass)
        {
            instance = instance with { Auth = new AuthenticationConfiguration("secret"u8) };
        }

        return Transport == MatrixTransport.Multicast
            ? instance
            : instance with
            {
                Peers = [AddressOf(host == Segment.HostA ? Segment.HostB : Segment.HostA)],
                SourceAddress = AddressOf(host),
            };
    }

    private InetAddress SourceOf(Pair pair, VrrpRouter router) =>
        IsIPv6 && Transport == MatrixTransport.Multicast
            ? pair.Segment.LinkLocalOf(router.Host)!.Value
            : AddressOf(router.Host);

    private InetAddress AddressOf(string host) =>
        Segment.AddressOf(host, IsIPv6 ? InetFamily.IPv6 : InetFamily.IPv4);
}
