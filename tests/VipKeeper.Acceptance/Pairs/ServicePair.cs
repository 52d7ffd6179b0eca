using VipKeeper.Acceptance.Containers;

namespace VipKeeper.Acceptance.Pairs;

/// <summary>Two containers with a service and an address that is always on one of them.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Instance">The name of its instance.</param>
/// <param name="Address">The virtual address.</param>
/// <param name="Preferred">The node that is master while it is up.</param>
/// <param name="Standby">The other one.</param>
/// <param name="Packages">The Debian packages of the service.</param>
/// <param name="Unit">The service's unit.</param>
/// <param name="Probe">Asks the service at <c>$VIP</c>, for at most a second; a command line of bash.</param>
/// <param name="Promise">How long the service may be away.</param>
internal sealed record ServicePair(
    string Name,
    string Instance,
    string Address,
    ContainerSettings Preferred,
    ContainerSettings Standby,
    IReadOnlyList<string> Packages,
    string Unit,
    string Probe,
    TimeSpan Promise)
{
    /// <summary>The daemon of the preferred node, which is its unit's name, too.</summary>
    public string PreferredDaemon { get; init; } = VrrpDaemon.VipKeeper;

    /// <summary>The daemon of the standby node.</summary>
    public string StandbyDaemon { get; init; } = VrrpDaemon.VipKeeper;

    /// <summary>The VRID, for a keepalived beside.</summary>
    public int Vrid { get; init; }

    /// <summary>The version of VRRP beside keepalived; with 3, the checksum is RFC 9568's.</summary>
    public int Version { get; init; } = 2;

    /// <summary>True when the standby has the data of the master.</summary>
    public bool Replicates { get; init; }

    /// <summary>DNS by BIND.</summary>
    public static ServicePair Dns { get; } = new(
        "DNS",
        "dns",
        "192.168.10.110",
        new ContainerSettings(10111, "192.168.10.111", "dns", Unprivileged: true),
        new ContainerSettings(10112, "192.168.10.112", "dns", Unprivileged: true),
        ["bind9", "keepalived"],
        "named",
        "dig +tries=1 +time=1 @$VIP -x 127.0.0.1 | grep -q -E 'status: (NOERROR|NXDOMAIN)'",
        TimeSpan.FromSeconds(15))
    {
        Vrid = 55,
    };

    /// <summary>Caddy.</summary>
    public static ServicePair Caddy { get; } = new(
        "Caddy",
        "caddy",
        "192.168.30.161",
        new ContainerSettings(30160, "192.168.30.160", "caddy", Unprivileged: true),
        new ContainerSettings(30162, "192.168.30.162", "caddy", Unprivileged: true),
        ["caddy"],
        "caddy",
        "curl --silent --fail --max-time 1 --output /dev/null http://$VIP/",
        TimeSpan.FromSeconds(10));

    /// <summary>NFS by nfs-ganesha, with rsync.</summary>
    public static ServicePair Nfs { get; } = new(
        "NFS",
        "nfs",
        "192.168.30.165",
        NfsNode(30164, "192.168.30.164"),
        NfsNode(30166, "192.168.30.166"),
        ["nfs-ganesha", "nfs-ganesha-vfs", "rsync"],
        "nfs-ganesha",
        "timeout 1 nfs-ls \"nfs://$VIP/srv/nfs/data?version=4\"",
        TimeSpan.FromSeconds(10))
    {
        Replicates = true,
    };

    /// <summary>Halfway through a swap: the standby node still runs keepalived.</summary>
    public static ServicePair StandbyOnKeepalived { get; } = Dns with
    {
        Name = "DNS, standby on keepalived",
        StandbyDaemon = VrrpDaemon.Keepalived,
    };

    /// <summary>DNS on Debian 13.</summary>
    public static ServicePair DnsOnTrixie { get; } = Dns.OnTrixie();

    /// <summary>The other half, on Debian 13: the preferred node still runs keepalived.</summary>
    public static ServicePair PreferredOnKeepalived { get; } = DnsOnTrixie with
    {
        Name = "DNS, Debian 13, preferred on keepalived",
        PreferredDaemon = VrrpDaemon.Keepalived,
        Version = 3,
    };

    /// <summary>NFS on Debian 13, whose nfs-ganesha is two major versions on.</summary>
    public static ServicePair NfsOnTrixie { get; } = Nfs.OnTrixie();

    /// <summary>All pairs, in the order of the report.</summary>
    public static IReadOnlyList<ServicePair> All { get; } =
        [Dns, Caddy, Nfs, StandbyOnKeepalived, DnsOnTrixie, NfsOnTrixie, PreferredOnKeepalived];

    private ServicePair OnTrixie() => this with
    {
        Name = $"{Name}, Debian 13",
        Preferred = Preferred with { Release = ContainerSettings.Trixie },
        Standby = Standby with { Release = ContainerSettings.Trixie },
    };

    private static ContainerSettings NfsNode(int id, string address) =>
        new(id, address, "nfs", Unprivileged: false, DataPath: "/srv/nfs") { OpensByHandle = true };
}
