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

    /// <summary>True to let open_by_handle_at(2) through LXC's filter of system calls: ganesha needs it.</summary>
    public bool OpensByHandle { get; init; }

    /// <summary>Its host name.</summary>
    public string HostName => $"{Service}-{Id}";

    /// <summary>The name of its cable's end at the switch; an interface's name has at most 15 characters.</summary>
    public string Port => $"veth{Id}";
}
