using System.Collections.Immutable;

namespace VipKeeper.Configuration;

/// <summary>A directory that the backup copies from the master.</summary>
internal sealed record ReplicatedPathConfiguration
{
    /// <summary>The directory, absolute and the same on both nodes, without a slash at its end.</summary>
    public required string Path { get; init; }

    /// <summary>The module of the other node's rsync daemon that is this directory; null by ssh.</summary>
    public string? Module { get; init; }

    /// <summary>Patterns of rsync(1) of what is neither copied nor deleted, beside those of all paths.</summary>
    public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>Equality of every setting, with the order of the patterns.</summary>
    public bool Equals(ReplicatedPathConfiguration? other) =>
        other is not null
        && Path == other.Path
        && Module == other.Module
        && Exclude.AsSpan().SequenceEqual(other.Exclude.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Path, Module, Exclude.Length);
}
