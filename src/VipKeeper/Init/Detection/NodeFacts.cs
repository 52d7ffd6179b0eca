using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Init.Detection;

/// <summary>What was found on this machine.</summary>
internal sealed record NodeFacts
{
    /// <summary>The host name up to its first dot.</summary>
    public required string HostName { get; init; }

    /// <summary>Interfaces and addresses.</summary>
    public required NetworkView Network { get; init; }

    /// <summary>The interface of IPv4's default route, or null.</summary>
    public string? DefaultInterfaceIPv4 { get; init; }

    /// <summary>The interface of IPv6's default route, or null.</summary>
    public string? DefaultInterfaceIPv6 { get; init; }

    /// <summary>What the container manager calls itself, such as <c>lxc</c>; null outside of a container.</summary>
    public string? Container { get; init; }

    /// <summary>Whether root here is somebody else on the host (user_namespaces(7)).</summary>
    public bool IsUnprivileged { get; init; }

    /// <summary>Numbers that may be this container's id, the surest first.</summary>
    public IReadOnlyList<string> IdHints { get; init; } = [];

    /// <summary>The service of each kind that runs, by the name of its program.</summary>
    public IReadOnlyDictionary<ServiceKind, string> Services { get; init; } = new Dictionary<ServiceKind, string>();

    /// <summary>The directories that an NFS server exports.</summary>
    public IReadOnlyList<string> Exports { get; init; } = [];

    /// <summary>Whether keepalived runs.</summary>
    public bool HasKeepalived { get; init; }

    /// <summary>Whether rsync is installed.</summary>
    public bool HasRsync { get; init; }

    /// <summary>The interface of a family's default route, or null.</summary>
    public string? DefaultInterface(InetFamily family) =>
        family == InetFamily.IPv4 ? DefaultInterfaceIPv4 : DefaultInterfaceIPv6;
}
