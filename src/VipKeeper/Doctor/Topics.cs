namespace VipKeeper.Doctor;

/// <summary>Everything that the doctor looks at. <c>docs/doctor.md</c> describes each.</summary>
internal static class Topics
{
    /// <summary>The topic <c>capabilities</c>.</summary>
    public static Topic Capabilities { get; } = new(
        "capabilities",
        "Without CAP_NET_RAW nothing can be heard or sent, and without CAP_NET_ADMIN no address "
        + "can be taken.");

    /// <summary>The topic <c>daemon-capabilities</c>.</summary>
    public static Topic DaemonCapabilities { get; } = new(
        "daemon-capabilities",
        "A daemon without CAP_NET_RAW cannot speak, and one without CAP_NET_ADMIN wins the "
        + "election and cannot take the address.");

    /// <summary>The topic <c>container</c>.</summary>
    public static Topic Container { get; } = new(
        "container",
        "An unprivileged container has its own user ids and fewer rights; what needs the host "
        + "must be set there.");

    /// <summary>The topic <c>real-time</c>.</summary>
    public static Topic RealTime { get; } = new(
        "real-time",
        "Without real-time scheduling a busy machine can delay adverts, and the other node takes "
        + "over for no reason.");

    /// <summary>The topic <c>memory-lock</c>.</summary>
    public static Topic MemoryLock { get; } = new(
        "memory-lock",
        "Without locked memory a machine that swaps can delay adverts, and the other node takes "
        + "over for no reason.");

    /// <summary>The topic <c>no-new-privileges</c>.</summary>
    public static Topic NoNewPrivileges { get; } = new(
        "no-new-privileges",
        "Programs such as sudo that become root by their file mode do not work in hooks then.");

    /// <summary>The topic <c>configuration</c>.</summary>
    public static Topic Configuration { get; } = new(
        "configuration",
        "The daemon refuses to start with a file that has an error, and keeps the old one at a "
        + "reload.");

    /// <summary>The topic <c>configuration-access</c>.</summary>
    public static Topic ConfigurationAccess { get; } = new(
        "configuration-access",
        "The daemon reads the file as its own user, and passwords in it are for nobody else.");

    /// <summary>The topic <c>hook-files</c>.</summary>
    public static Topic HookFiles { get; } = new(
        "hook-files",
        "A hook that cannot be run is missed at the failover, and whoever can change its file can "
        + "do what it can.");

    /// <summary>The topic <c>hook-user</c>.</summary>
    public static Topic HookUser { get; } = new(
        "hook-user",
        "The unit does not let the daemon become another user unless a drop-in says so; such "
        + "hooks fail.");

    /// <summary>The topic <c>replication-rights</c>.</summary>
    public static Topic ReplicationRights { get; } = new(
        "replication-rights",
        "rsync gives copied files their owners, which takes rights that the unit does not have by "
        + "itself.");

    /// <summary>The topic <c>process-check-rights</c>.</summary>
    public static Topic ProcessCheckRights { get; } = new(
        "process-check-rights",
        "The unit hides the processes of other users, so that a check of one finds nothing and "
        + "counts as down.");

    /// <summary>The topic <c>state-directory</c>.</summary>
    public static Topic StateDirectory { get; } = new(
        "state-directory",
        "What must outlive a reboot is kept there.");

    /// <summary>The topic <c>unit</c>.</summary>
    public static Topic Unit { get; } = new(
        "unit",
        "A unit that is not enabled does not start after a reboot, and one that failed keeps no "
        + "address.");

    /// <summary>The topic <c>rto</c>.</summary>
    public static Topic Rto { get; } = new(
        "rto",
        "The promise is kept only when the longest takeover is shorter.");

    /// <summary>The topic <c>daemon</c>.</summary>
    public static Topic Daemon { get; } = new(
        "daemon",
        "Only a running daemon takes over.");

    /// <summary>The topic <c>other-daemon</c>.</summary>
    public static Topic OtherDaemon { get; } = new(
        "other-daemon",
        "Two daemons on one machine fight for the same adverts and addresses.");

    /// <summary>The topic <c>left-over-address</c>.</summary>
    public static Topic LeftOver { get; } = new(
        "left-over-address",
        "An address that stays where no daemon runs is held twice as soon as the other node takes "
        + "over.");

    /// <summary>The topic <c>link</c>.</summary>
    public static Topic Link { get; } = new(
        "link",
        "An interface that is missing, down or without a carrier can neither hear adverts nor "
        + "serve clients.");

    /// <summary>The topic <c>interface-kind</c>.</summary>
    public static Topic Kind { get; } = new(
        "interface-kind",
        "What an interface is made of decides whom it can reach.");

    /// <summary>The topic <c>mtu</c>.</summary>
    public static Topic Mtu { get; } = new(
        "mtu",
        "An advert is never fragmented: it must fit into one packet.");

    /// <summary>The topic <c>source-address</c>.</summary>
    public static Topic SourceAddress { get; } = new(
        "source-address",
        "Adverts come from an address of the interface itself; without one there is no election.");

    /// <summary>The topic <c>prefix</c>.</summary>
    public static Topic Prefix { get; } = new(
        "prefix",
        "Clients find an address by ARP only when it is in their network, and answers go out by "
        + "the right interface only when a route leads there.");

    /// <summary>The topic <c>adverts</c>.</summary>
    public static Topic Adverts { get; } = new(
        "adverts",
        "A backup that does not hear its master takes over beside it.");

    /// <summary>The topic <c>peer</c>.</summary>
    public static Topic Peer { get; } = new(
        "peer",
        "Nodes that do not accept each other's adverts are both master.");

    /// <summary>The topic <c>two-masters</c>.</summary>
    public static Topic TwoMasters { get; } = new(
        "two-masters",
        "Two nodes hold the same addresses, and clients reach now the one, now the other.");

    /// <summary>The topic <c>priority-equal</c>.</summary>
    public static Topic PriorityEqual { get; } = new(
        "priority-equal",
        "With equal priorities the higher address decides, and a backup never preempts: which "
        + "node is preferred is left to chance.");

    /// <summary>The topic <c>vrid</c>.</summary>
    public static Topic Vrid { get; } = new(
        "vrid",
        "Routers with one number on one network are one virtual router: two pairs with the same "
        + "number fight.");

    /// <summary>The topic <c>carp</c>.</summary>
    public static Topic Carp { get; } = new(
        "carp",
        "CARP shares VRRP's protocol and group; with equal numbers both sides log bad packets, "
        + "and with virtual MAC addresses they collide.");

    /// <summary>The topic <c>vip-holder</c>.</summary>
    public static Topic VipHolder { get; } = new(
        "vip-holder",
        "An address that another machine has too is reached now here, now there.");

    /// <summary>The topic <c>multicast</c>.</summary>
    public static Topic Multicast { get; } = new(
        "multicast",
        "Adverts that do not reach the other node make both master.");

    /// <summary>The topic <c>snooping</c>.</summary>
    public static Topic Snooping { get; } = new(
        "snooping",
        "A switch that snoops IGMP and hears no querier forgets its members after some minutes "
        + "and then keeps multicast from them.");

    /// <summary>The topic <c>unicast-path</c>.</summary>
    public static Topic UnicastPath { get; } = new(
        "unicast-path",
        "Unicast adverts need a way to each peer, from the address that the peer knows.");

    /// <summary>The topic <c>firewall-in</c>.</summary>
    public static Topic FirewallIn { get; } = new(
        "firewall-in",
        "A backup that does not hear its master takes over beside it.");

    /// <summary>The topic <c>firewall-out</c>.</summary>
    public static Topic FirewallOut { get; } = new(
        "firewall-out",
        "Adverts that do not leave make the other node take over.");

    /// <summary>The topic <c>firewall-rules</c>.</summary>
    public static Topic FirewallRules { get; } = new(
        "firewall-rules",
        "VRRP is protocol 112, neither TCP nor UDP: rules for ports never let it through.");

    /// <summary>The topic <c>proxmox-firewall</c>.</summary>
    public static Topic ProxmoxFirewall { get; } = new(
        "proxmox-firewall",
        "The firewall of Proxmox VE drops multicast and unknown protocols without a word in its "
        + "log.");

    /// <summary>The topic <c>proxmox-ipfilter</c>.</summary>
    public static Topic ProxmoxIpFilter { get; } = new(
        "proxmox-ipfilter",
        "With its IP filter, Proxmox VE drops what a container sends from an address that it does "
        + "not know: the address answers locally only.");

    /// <summary>The topic <c>proxmox-macfilter</c>.</summary>
    public static Topic ProxmoxMacFilter { get; } = new(
        "proxmox-macfilter",
        "Proxmox VE drops frames of a container from any MAC address but its own: a virtual MAC "
        + "address reaches nobody.");

    /// <summary>The topic <c>rp-filter</c>.</summary>
    public static Topic RpFilter { get; } = new(
        "rp-filter",
        "A strict reverse path filter drops adverts and requests whose way back would lead over "
        + "another interface.");

    /// <summary>The topic <c>arp-ignore</c>.</summary>
    public static Topic ArpIgnore { get; } = new(
        "arp-ignore",
        "An address for which no ARP request is answered is reached by nobody.");

    /// <summary>The topic <c>arp-announce</c>.</summary>
    public static Topic ArpAnnounce { get; } = new(
        "arp-announce",
        "ARP requests that carry the address of another interface can mislead neighbours.");

    /// <summary>The topic <c>promote-secondaries</c>.</summary>
    public static Topic PromoteSecondaries { get; } = new(
        "promote-secondaries",
        "Without it, removing the first address of a network removes the others of that network "
        + "too.");

    /// <summary>The topic <c>ipv6</c>.</summary>
    public static Topic IPv6 { get; } = new(
        "ipv6",
        "IPv6 addresses cannot be added where IPv6 is switched off.");

    /// <summary>The topic <c>accept-dad</c>.</summary>
    public static Topic AcceptDad { get; } = new(
        "accept-dad",
        "With 2, one duplicate of the link-local address switches IPv6 off on the whole "
        + "interface.");

    /// <summary>The topic <c>igmp-version</c>.</summary>
    public static Topic IgmpVersion { get; } = new(
        "igmp-version",
        "A forced old version makes switches forget members sooner.");

    /// <summary>The topic <c>clock</c>.</summary>
    public static Topic Clock { get; } = new(
        "clock",
        "The election does not use the clock; logs, and decisions about newer files between "
        + "nodes, are easier to trust with a right one.");

    /// <summary>The topic <c>service</c>.</summary>
    public static Topic Service { get; } = new(
        "service",
        "A service that listens on one other address only does not answer on the virtual one "
        + "after a takeover.");

    /// <summary>The topic <c>networkd</c>.</summary>
    public static Topic Networkd { get; } = new(
        "networkd",
        "systemd-networkd removes addresses that are not its own whenever it sets the interface "
        + "up again.");

    /// <summary>The topic <c>network-manager</c>.</summary>
    public static Topic NetworkManager { get; } = new(
        "network-manager",
        "NetworkManager removes addresses that are not its own whenever it activates the "
        + "connection again.");

    /// <summary>The topic <c>ifupdown</c>.</summary>
    public static Topic Ifupdown { get; } = new(
        "ifupdown",
        "ifdown and a restart of networking take every address of the interface away.");

    /// <summary>The topic <c>dhcp</c>.</summary>
    public static Topic Dhcp { get; } = new(
        "dhcp",
        "When a lease brings another address, adverts come from there, and a peer that lists the "
        + "old one drops them.");

    /// <summary>The topic <c>container-id</c>.</summary>
    public static Topic ContainerId { get; } = new(
        "container-id",
        "An id that does not agree with the address makes people work on the wrong container.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Topic> All { get; } =
    [
        Capabilities, DaemonCapabilities, Container, RealTime, MemoryLock, NoNewPrivileges, Configuration,
        ConfigurationAccess, HookFiles, HookUser, ReplicationRights, ProcessCheckRights, StateDirectory, Unit, Rto,
        Daemon, OtherDaemon, LeftOver, Link, Kind, Mtu, SourceAddress, Prefix, Adverts, Peer, TwoMasters,
        PriorityEqual, Vrid, Carp, VipHolder, Multicast, Snooping, UnicastPath, FirewallIn, FirewallOut,
        FirewallRules, ProxmoxFirewall, ProxmoxIpFilter, ProxmoxMacFilter, RpFilter, ArpIgnore, ArpAnnounce,
        PromoteSecondaries, IPv6, AcceptDad, IgmpVersion, Clock, Service, Networkd, NetworkManager, Ifupdown, Dhcp,
        ContainerId,
    ];
}
