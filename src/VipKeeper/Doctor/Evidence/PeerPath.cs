using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Doctor.Evidence;

/// <summary>The way to a configured peer.</summary>
internal sealed record PeerPath
{
    /// <summary>The instance.</summary>
    public required string Instance { get; init; }

    /// <summary>The peer.</summary>
    public required InetAddress Peer { get; init; }

    /// <summary>The interface that the kernel would send by; null when it was not told, empty for no route.</summary>
    public string? Device { get; init; }

    /// <summary>The address that the kernel would send from; null when it was not told.</summary>
    public string? Source { get; init; }

    /// <summary>True when the peer is in a network of the interface.</summary>
    public bool IsNeighbor { get; init; }

    /// <summary>Whether it answered an echo request; null when it was not asked so.</summary>
    public bool? AnsweredEcho { get; init; }
}
