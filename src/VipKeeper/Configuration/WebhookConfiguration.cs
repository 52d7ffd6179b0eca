using System.Collections.Immutable;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration;

/// <summary>What an entry of <c>notifications</c> says: where to tell what.</summary>
internal sealed record WebhookConfiguration
{
    /// <summary>What it is called, in the log, the status and the state directory.</summary>
    public required string Name { get; init; }

    /// <summary>Whose form the messages have.</summary>
    public required WebhookPreset Preset { get; init; }

    /// <summary>Where to; may be a secret. Null when it is in <see cref="UrlFile"/>.</summary>
    public string? Url { get; init; }

    /// <summary>The file with the URL in its first line, an absolute path, or null.</summary>
    public string? UrlFile { get; init; }

    /// <summary>The file with the token in its first line, an absolute path, or null.</summary>
    public string? TokenFile { get; init; }

    /// <summary>The certificates that are trusted instead of the system's, an absolute path, or null.</summary>
    public string? CaFile { get; init; }

    /// <summary>Words of <see cref="Notifications.NotificationKinds"/>; empty for all.</summary>
    public ImmutableArray<string> Events { get; init; } = [];

    /// <summary>The instances that are told of; empty for all.</summary>
    public ImmutableArray<string> Instances { get; init; } = [];

    /// <summary>From one message to the next, when there are many.</summary>
    public Duration MinInterval { get; init; } = Duration.FromSeconds(30);

    /// <summary>What could not be told for so long is told as a summary.</summary>
    public Duration ExpireAfter { get; init; } = Duration.FromSeconds(24 * 3600);

    /// <summary>Whether something is told here.</summary>
    /// <param name="kind">A word of <see cref="Notifications.NotificationKinds"/>.</param>
    /// <param name="instance">What it is about, or null for the whole node.</param>
    public bool Wants(string kind, string? instance) =>
        (Events.IsEmpty || Events.Contains(kind))
        && (Instances.IsEmpty || instance is null || Instances.Contains(instance));

    /// <summary>Equality of every setting.</summary>
    public bool Equals(WebhookConfiguration? other) =>
        other is not null
        && Name == other.Name
        && Preset == other.Preset
        && Url == other.Url
        && UrlFile == other.UrlFile
        && TokenFile == other.TokenFile
        && CaFile == other.CaFile
        && Events.AsSpan().SequenceEqual(other.Events.AsSpan())
        && Instances.AsSpan().SequenceEqual(other.Instances.AsSpan())
        && MinInterval == other.MinInterval
        && ExpireAfter == other.ExpireAfter;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Url, UrlFile, TokenFile);

    /// <summary>Its name; the URL is no matter for a log.</summary>
    public override string ToString() => Name;
}
