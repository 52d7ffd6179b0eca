using System.Collections.Immutable;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration;

/// <summary>What <c>logging: { loki: ... }</c> says: where the log is sent to, besides the journal.</summary>
internal sealed record LokiConfiguration
{
    /// <summary>The server, without the path of its API: <c>http://loki.lan:3100</c>.</summary>
    public required string Url { get; init; }

    /// <summary>Labels of every event, sorted by name; besides <c>node</c>, <c>instance</c> and <c>level</c>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Labels { get; init; } = [];

    /// <summary>Fields of events that become labels, in snake_case; often none.</summary>
    public ImmutableArray<string> PropertiesAsLabels { get; init; } = [];

    /// <summary>The user of HTTP's basic authentication (RFC 7617), or null.</summary>
    public string? Login { get; init; }

    /// <summary>The file with its password, an absolute path, or null.</summary>
    public string? PasswordFile { get; init; }

    /// <summary>The tenant (<c>X-Scope-OrgID</c>), or null.</summary>
    public string? Tenant { get; init; }

    /// <summary>The most events in one request.</summary>
    public int BatchSize { get; init; } = 1000;

    /// <summary>How long an event waits for others.</summary>
    public Duration Period { get; init; } = Duration.FromSeconds(2);

    /// <summary>The most events in memory, on their way to the spool.</summary>
    public int QueueLimit { get; init; } = 1000;

    /// <summary>True when requests are compressed.</summary>
    public bool Gzip { get; init; } = true;

    /// <summary>Where events wait, an absolute path; null for <c>loki</c> in the state directory.</summary>
    public string? SpoolDirectory { get; init; }

    /// <summary>The most that waits there, in bytes.</summary>
    public long SpoolLimit { get; init; } = 16 * 1024 * 1024;

    /// <summary>Equality of every setting.</summary>
    public bool Equals(LokiConfiguration? other) =>
        other is not null
        && Url == other.Url
        && LabelsEqual(Labels, other.Labels)
        && PropertiesAsLabels.AsSpan().SequenceEqual(other.PropertiesAsLabels.AsSpan())
        && Login == other.Login
        && PasswordFile == other.PasswordFile
        && Tenant == other.Tenant
        && BatchSize == other.BatchSize
        && Period == other.Period
        && QueueLimit == other.QueueLimit
        && Gzip == other.Gzip
        && SpoolDirectory == other.SpoolDirectory
        && SpoolLimit == other.SpoolLimit;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Url, Login, Tenant, BatchSize);

    private static bool LabelsEqual(
        ImmutableArray<KeyValuePair<string, string>> left, ImmutableArray<KeyValuePair<string, string>> right)
    {
        for (int i = 0; i < left.Length && left.Length == right.Length; i++)
        {
            if (left[i].Key != right[i].Key || left[i].Value != right[i].Value)
            {
                return false;
            }
        }

        return left.Length == right.Length;
    }
}
