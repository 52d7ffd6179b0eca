using System.Collections.Immutable;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration;

/// <summary>
/// Everything one configuration file says, checked and with the defaults filled in. Immutable: a reload makes a
/// new one and compares.
/// </summary>
internal sealed record DaemonConfiguration
{
    /// <summary>What this node is called in logs and status; the host name unless the file says otherwise.</summary>
    public required string Node { get; init; }

    /// <summary>The interface of every instance that names none, or null.</summary>
    public string? Interface { get; init; }

    /// <summary>The least important message that is logged.</summary>
    public required LoggingLevel LogLevel { get; init; }

    /// <summary>Whose sentences the journal gets.</summary>
    public LoggingStyle LogStyle { get; init; }

    /// <summary>Where the log is sent to, besides the journal; or null.</summary>
    public LokiConfiguration? Loki { get; init; }

    /// <summary>Where the API can be read besides its Unix socket, or null.</summary>
    public ApiConfiguration? Api { get; init; }

    /// <summary>Where failovers are told; often nowhere.</summary>
    public ImmutableArray<WebhookConfiguration> Notifications { get; init; } = [];

    /// <summary>Where the sockets are made, an absolute path; gone after a reboot.</summary>
    public required string RuntimeDirectory { get; init; }

    /// <summary>What outlives a reboot, an absolute path.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>At least one virtual router, in the order of the file.</summary>
    public required ImmutableArray<InstanceConfiguration> Instances { get; init; }

    /// <summary>How long after the daemon's start nothing is taken over; zero for at once.</summary>
    public Duration StartupDelay { get; init; }

    /// <summary>The named pipe that gets a line for each change of a state, an absolute path, or null.</summary>
    public string? NotifyFifo { get; init; }

    /// <summary>The groups of instances, in the order of the file; often none.</summary>
    public ImmutableArray<GroupConfiguration> Groups { get; init; } = [];

    /// <summary>The path as it was given, for messages.</summary>
    public required string SourcePath { get; init; }

    /// <summary>Equality of every setting; instances by content and order.</summary>
    public bool Equals(DaemonConfiguration? other) =>
        other is not null
        && Node == other.Node
        && Interface == other.Interface
        && LogLevel == other.LogLevel
        && LogStyle == other.LogStyle
        && Equals(Loki, other.Loki)
        && Equals(Api, other.Api)
        && Notifications.AsSpan().SequenceEqual(other.Notifications.AsSpan())
        && RuntimeDirectory == other.RuntimeDirectory
        && StateDirectory == other.StateDirectory
        && StartupDelay == other.StartupDelay
        && NotifyFifo == other.NotifyFifo
        && Instances.SequenceEqual(other.Instances)
        && Groups.SequenceEqual(other.Groups)
        && SourcePath == other.SourcePath;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Node, Interface, LogLevel, Instances.Length);
}
