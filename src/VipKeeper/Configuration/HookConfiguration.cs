using System.Collections.Immutable;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration;

/// <summary>A program that is run when the state of an instance changes.</summary>
internal sealed record HookConfiguration
{
    /// <summary>The absolute path of the program's file, then its arguments, without a shell.</summary>
    public required ImmutableArray<string> Run { get; init; }

    /// <summary>How long it may run before its process group is terminated, 100 ms to 10 min.</summary>
    public required Duration Timeout { get; init; }

    /// <summary>Who it runs as, <c>user</c> or <c>user:group</c>; null for the default.</summary>
    public string? User { get; init; }

    /// <summary>What follows when it fails or takes too long; only of <c>before_master</c>.</summary>
    public GateFailure OnFailure { get; init; }

    /// <summary>Equality of every setting, with the order of the arguments.</summary>
    public bool Equals(HookConfiguration? other) =>
        other is not null
        && Run.AsSpan().SequenceEqual(other.Run.AsSpan())
        && Timeout == other.Timeout
        && User == other.User
        && OnFailure == other.OnFailure;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Run[0], Run.Length, User);
}
