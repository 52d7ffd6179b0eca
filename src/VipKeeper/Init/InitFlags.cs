namespace VipKeeper.Init;

/// <summary>What the command line says, as it is written there; null for what it does not say.</summary>
internal sealed record InitFlags
{
    /// <summary>dns, caddy, nfs or plain.</summary>
    public string? Service { get; init; }

    /// <summary><c>--vip</c></summary>
    public string? Vip { get; init; }

    /// <summary><c>--peer</c></summary>
    public string? Peer { get; init; }

    /// <summary><c>--interface</c></summary>
    public string? Interface { get; init; }

    /// <summary><c>--vrid</c></summary>
    public string? Vrid { get; init; }

    /// <summary><c>--role</c></summary>
    public string? Role { get; init; }

    /// <summary><c>--priority</c></summary>
    public string? Priority { get; init; }

    /// <summary><c>--peer-priority</c></summary>
    public string? PeerPriority { get; init; }

    /// <summary><c>--node</c></summary>
    public string? Node { get; init; }

    /// <summary><c>--peer-node</c></summary>
    public string? PeerNode { get; init; }

    /// <summary><c>--ctid</c></summary>
    public string? ContainerId { get; init; }

    /// <summary><c>--unicast</c></summary>
    public bool IsUnicast { get; init; }

    /// <summary><c>--vrrp-version</c></summary>
    public string? Version { get; init; }

    /// <summary><c>--dns-name</c></summary>
    public string? DnsName { get; init; }

    /// <summary><c>--url</c></summary>
    public string? Url { get; init; }

    /// <summary><c>--path</c></summary>
    public string? Directory { get; init; }

    /// <summary><c>--no-listen</c></summary>
    public bool IsDeaf { get; init; }
}
