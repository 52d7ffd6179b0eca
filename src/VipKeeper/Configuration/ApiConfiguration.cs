using System.Collections.Immutable;
using System.Net;

namespace VipKeeper.Configuration;

/// <summary>Where the API can be read besides its Unix socket.</summary>
internal sealed record ApiConfiguration
{
    /// <summary>The address and port of TCP.</summary>
    public required IPEndPoint Listen { get; init; }

    /// <summary>
    /// The names that browsers may ask by, besides the node's own, <c>localhost</c> and any address.
    /// </summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>True when other machines can reach it.</summary>
    public bool IsOpen => !IPAddress.IsLoopback(Listen.Address);

    /// <summary>Equality of every setting.</summary>
    public bool Equals(ApiConfiguration? other) =>
        other is not null && Listen.Equals(other.Listen) && Names.SequenceEqual(other.Names);

    /// <inheritdoc/>
    public override int GetHashCode() => Listen.GetHashCode();
}
