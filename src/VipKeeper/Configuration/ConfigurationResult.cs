using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace VipKeeper.Configuration;

/// <summary>What reading a file gave: a configuration, or every error of the file.</summary>
internal sealed record ConfigurationResult
{
    /// <summary>The configuration, or null when there is any error.</summary>
    public DaemonConfiguration? Configuration { get; init; }

    /// <summary>The errors in the order of the file; empty when there is a configuration.</summary>
    public ImmutableArray<ConfigurationError> Errors { get; init; } = [];

    /// <summary>How many more errors there were than <see cref="Errors"/> keeps.</summary>
    public int ErrorsNotKept { get; init; }

    /// <summary>
    /// What is wrong with this machine for the file, in its order: a hook that cannot be run. <c>check</c> refuses it,
    /// the daemon warns.
    /// </summary>
    public ImmutableArray<ConfigurationError> Findings { get; init; } = [];

    /// <summary>True when there is a configuration and no error.</summary>
    [MemberNotNullWhen(true, nameof(Configuration))]
    public bool IsValid => Configuration is not null;
}
