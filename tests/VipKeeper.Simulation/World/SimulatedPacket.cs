using System.Collections.Immutable;

namespace VipKeeper.Simulation.World;

/// <summary>A packet on its way: the bytes, and what the sender meant by them, for the checkers.</summary>
internal sealed record SimulatedPacket
{
    /// <summary>The IP header and the message.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>The sending router, or null when an intruder sent it.</summary>
    public required int? Sender { get; init; }

    /// <summary>False when a bit was flipped on the way.</summary>
    public bool IsIntact { get; init; } = true;

    /// <summary>The version.</summary>
    public VrrpVersion Version { get; init; }

    /// <summary>The IP destination.</summary>
    public InetAddress Destination { get; init; }

    /// <summary>The IP source.</summary>
    public InetAddress Source { get; init; }

    /// <summary>The priority that was meant.</summary>
    public byte Priority { get; init; }

    /// <summary>The interval that was meant.</summary>
    public Duration Interval { get; init; }

    /// <summary>The addresses that were meant.</summary>
    public ImmutableArray<InetAddress> Addresses { get; init; } = [];

    /// <summary>The checksum that was sent.</summary>
    public ChecksumForm ChecksumForm { get; init; }
}
