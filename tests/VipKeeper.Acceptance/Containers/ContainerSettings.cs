namespace VipKeeper.Acceptance.Containers;

/// <summary>A container as <c>pct create</c> would describe it.</summary>
/// <param name="Id">Its id: its VLAN followed by the last octet of its address.</param>
/// <param name="Address">Its own address, IPv4.</param>
/// <param name="Service">The tree it starts from, see <see cref="ContainerTree"/>.</param>
/// <param name="Unprivileged">True when its root is nobody on the host.</param>
/// <param name="DataPath">Where a volume of its own is mounted (Proxmox: mp0); null without one.</param>
internal sealed record ContainerSettings(
    int Id, string Address, string Service, bool Unprivileged, string? DataPath = null)
{
    /// <summary>What the host's ids of an unprivileged container begin with, as on Proxmox.</summary>
    public const int FirstId = 100_000;

    /// <summary>Debian 12.</summary>
    public const string Bookworm = "bookworm";

    /// <summary>Debian 13.</summary>
    public const string Trixie = "trixie";

    /// <summary>The tree of a client.</summary>
    public const string Client = "client";

    /// <summary>A client on the LAN of a node: its gateway, with the id that this gives.</summary>
    public static ContainerSettings ClientBeside(ContainerSettings node) =>
        new((node.Id / 1000 * 1000) + 1, node.Gateway, Client, Unprivileged: true);

    /// <summary>The code name of its Debian.</summary>
    public string Release { get; init; } = Bookworm;

    /// <summary>True to let open_by_handle_at(2) through LXC's filter of system calls: ganesha needs it.</summary>
    public bool OpensByHandle { get; init; }

    /// <summary>The address of the gateway of its LAN.</summary>
    public string Gateway => Address[..(Address.LastIndexOf('.') + 1)] + "1";

    /// <summary>Its host name.</summary>
    public string HostName => $"{Service}-{Id}";

    /// <summary>The name of its cable's end at the switch; an interface's name has at most 15 characters.</summary>
    public string Port => $"veth{Id}";
}
