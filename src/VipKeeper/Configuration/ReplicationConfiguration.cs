using System.Collections.Immutable;
using VipKeeper.Replication;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration;

/// <summary>What the backup copies from the master, how and when.</summary>
internal sealed record ReplicationConfiguration
{
    /// <summary>The directories, at least one.</summary>
    public required ImmutableArray<ReplicatedPathConfiguration> Paths { get; init; }

    /// <summary>How rsync reaches the other node.</summary>
    public ReplicationTransport Transport { get; init; }

    /// <summary>The user of the other node's rsync daemon or of the login; null for none, or root by ssh.</summary>
    public string? User { get; init; }

    /// <summary>The file with the password for the rsync daemon, or null for none.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>The port, or null for the transport's own.</summary>
    public int? Port { get; init; }

    /// <summary>The private key for ssh, or null for ssh's own choice.</summary>
    public string? SshKey { get; init; }

    /// <summary>The file with the other node's host key, or null for ssh's own choice.</summary>
    public string? SshKnownHosts { get; init; }

    /// <summary>How long after the begin of a run the next one begins; null for no such schedule.</summary>
    public Duration? Every { get; init; }

    /// <summary>The minute of the local day at which a run begins, 0 to 1439; null for no such schedule.</summary>
    public int? Daily { get; init; }

    /// <summary>A run of the schedule begins up to this much later, at random.</summary>
    public Duration Jitter { get; init; }

    /// <summary>The most bytes a second; 0 for no limit.</summary>
    public long Bandwidth { get; init; }

    /// <summary>The silence after which rsync gives up (rsync's <c>--timeout</c>), whole seconds.</summary>
    public Duration Timeout { get; init; }

    /// <summary>Patterns of rsync(1) of what is neither copied nor deleted in any path.</summary>
    public ImmutableArray<string> Exclude { get; init; } = [];

    /// <summary>More options of rsync, all of them known to be harmless.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>How long what a run replaced or deleted is kept aside.</summary>
    public Duration Keep { get; init; }

    /// <summary>How long the master must have been heard before a run.</summary>
    public Duration StableFor { get; init; }

    /// <summary>What is done about local files that were changed since the copy.</summary>
    public NewerFilesPolicy Newer { get; init; }

    /// <summary>The bound of the last pull of a planned handover; null for no such pull.</summary>
    public Duration? FinalSync { get; init; }

    /// <summary>The port in force.</summary>
    public int EffectivePort => Port ?? (Transport == ReplicationTransport.Daemon ? 873 : 22);

    /// <summary>Equality of every setting; lists by content and order.</summary>
    public bool Equals(ReplicationConfiguration? other) =>
        other is not null
        && Paths.AsSpan().SequenceEqual(other.Paths.AsSpan())
        && Transport == other.Transport
        && User == other.User
        && PasswordFile == other.PasswordFile
        && Port == other.Port
        && SshKey == other.SshKey
        && SshKnownHosts == other.SshKnownHosts
        && Every == other.Every
        && Daily == other.Daily
        && Jitter == other.Jitter
        && Bandwidth == other.Bandwidth
        && Timeout == other.Timeout
        && Exclude.AsSpan().SequenceEqual(other.Exclude.AsSpan())
        && Options.AsSpan().SequenceEqual(other.Options.AsSpan())
        && Keep == other.Keep
        && StableFor == other.StableFor
        && Newer == other.Newer
        && FinalSync == other.FinalSync;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Paths.Length, Transport, User, Every, Daily);
}
