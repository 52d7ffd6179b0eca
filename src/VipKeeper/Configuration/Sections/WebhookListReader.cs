using System.Collections.Immutable;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Source;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Notifications;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads <c>notifications</c>. No message shows a URL.</summary>
internal static class WebhookListReader
{
    /// <summary>Reads the list.</summary>
    /// <param name="top">The section above.</param>
    /// <param name="instances">The instances of the file.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static ImmutableArray<WebhookConfiguration> Read(
        MappingReader top, ImmutableArray<InstanceDraft> instances, ErrorList errors)
    {
        if (top.ReadList(TopKeys.Notifications) is not SequenceNode list)
        {
            return [];
        }

        ImmutableArray<WebhookConfiguration>.Builder webhooks = ImmutableArray.CreateBuilder<WebhookConfiguration>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (Node entry in list.Entries)
        {
            if (entry is not MappingNode mapping)
            {
                top.ReportKind(
                    TopKeys.Notifications,
                    entry,
                    "an entry with its keys, for example { name: phone, preset: ntfy, url_file: /etc/ntfy.secret }");
                continue;
            }

            WebhookConfiguration webhook = Read(mapping, instances, errors);
            if (webhook.Name.Length > 0 && !lines.TryAdd(webhook.Name, entry.Position.Line))
            {
                errors.Add(
                    entry.Position,
                    $"{WebhookKeys.Name.Name}: '{webhook.Name}' is taken by the entry in line {lines[webhook.Name]}; "
                    + "write another name");
            }

            webhooks.Add(webhook);
        }

        return webhooks.ToImmutable();
    }

    private static WebhookConfiguration Read(
        MappingNode mapping, ImmutableArray<InstanceDraft> instances, ErrorList errors)
    {
        var reader = new MappingReader(mapping, WebhookKeys.Section, "an entry of notifications", errors);
        WebhookPreset preset = reader.Read(WebhookKeys.Preset)?.Value ?? WebhookPreset.Json;
        Located<string>? url = reader.Read(WebhookKeys.Url);
        Located<string>? urlFile = reader.Read(WebhookKeys.UrlFile);
        Located<string>? tokenFile = reader.Read(WebhookKeys.TokenFile);
        Located<string>? caFile = reader.Read(WebhookKeys.CaFile);
        CheckUrl(reader, mapping, preset, url, urlFile, errors);
        CheckToken(reader, mapping, preset, tokenFile, errors);
        Find(WebhookKeys.UrlFile, urlFile, "the URL", errors);
        Find(WebhookKeys.TokenFile, tokenFile, "the token", errors);
        if (caFile is { } file && url?.Value.StartsWith("http://", StringComparison.OrdinalIgnoreCase) == true)
        {
            errors.Add(
                file.Position,
                $"{WebhookKeys.CaFile.Name}: http:// has no certificate; remove this key or write https://");
        }

        return new WebhookConfiguration
        {
            Name = reader.Read(WebhookKeys.Name)?.Value ?? "",
            Preset = preset,
            Url = url?.Value,
            UrlFile = urlFile?.Value,
            TokenFile = tokenFile?.Value,
            CaFile = caFile?.Value,
            Events = ReadNames(
                reader, WebhookKeys.Events, NotificationKinds.All, "there is no event {0}; write {1}", errors),
            Instances = ReadNames(
                reader,
                WebhookKeys.Instances,
                [.. instances.Select(static instance => instance.Name?.Value).OfType<string>()],
                "there is no instance {0}; the file has {1}",
                errors),
            MinInterval = reader.Read(WebhookKeys.MinInterval)?.Value ?? Duration.Zero,
            ExpireAfter = reader.Read(WebhookKeys.ExpireAfter)?.Value ?? Duration.Zero,
        };
    }

    private static void CheckUrl(
        MappingReader reader,
        MappingNode mapping,
        WebhookPreset preset,
        Located<string>? url,
        Located<string>? urlFile,
        ErrorList errors)
    {
        bool hasUrl = reader.Has(WebhookKeys.Url);
        if (hasUrl == reader.Has(WebhookKeys.UrlFile)
            && !reader.HasMisspelt(WebhookKeys.Url) && !reader.HasMisspelt(WebhookKeys.UrlFile))
        {
            errors.Add(
                mapping.Position,
                hasUrl
                    ? "notifications: 'url' and 'url_file' exclude each other; remove one of them"
                    : $"notifications: there is no URL; add '{WebhookKeys.UrlFile.Name}: {WebhookKeys.UrlFile.Example}'"
                        + $" or '{WebhookKeys.Url.Name}: {WebhookKeys.Url.Example}'");
        }

        if (url is { } text && WebhookText.PresetFault(preset, new Uri(text.Value)) is { } wrong)
        {
            errors.Add(text.Position, $"{WebhookKeys.Url.Name}: the value {wrong}");
        }
    }

    private static void CheckToken(
        MappingReader reader,
        MappingNode mapping,
        WebhookPreset preset,
        Located<string>? tokenFile,
        ErrorList errors)
    {
        if (preset == WebhookPreset.Gotify && !reader.Has(WebhookKeys.TokenFile)
            && !reader.HasMisspelt(WebhookKeys.TokenFile))
        {
            errors.Add(
                mapping.Position,
                $"notifications: gotify needs the token of an application; add '{WebhookKeys.TokenFile.Name}: "
                + $"{WebhookKeys.TokenFile.Example}'");
        }
        else if (preset == WebhookPreset.Discord && tokenFile is { } file)
        {
            errors.Add(
                file.Position,
                $"{WebhookKeys.TokenFile.Name}: Discord's token is in its URL; remove this key and keep the URL in "
                + $"'{WebhookKeys.UrlFile.Name}'");
        }
    }

    private static void Find(TextKey key, Located<string>? path, string content, ErrorList errors)
    {
        if (path is { } file && SecretFile.Fault(file.Value, content, isForOwnerAlone: false) is { } fault)
        {
            errors.AddFinding(file.Position, $"{key.Name}: {Shown.Value(file.Value)} {fault}");
        }
    }

    private static ImmutableArray<string> ReadNames(
        MappingReader reader, ListKey key, ImmutableArray<string> known, string complaint, ErrorList errors)
    {
        if (!reader.Has(key) || reader.ReadList(key) is not SequenceNode list)
        {
            return [];
        }

        var names = ImmutableArray.CreateBuilder<string>();
        foreach (Node node in list.Entries)
        {
            if (reader.ScalarOf(key, node, $"a name, for example {key.Example}") is not ScalarNode scalar)
            {
                continue;
            }

            string? fault = names.Contains(scalar.Value) ? $"{Shown.Value(scalar.Value)} is there twice; write it once"
                : !known.Contains(scalar.Value)
                ? complaint.Replace("{0}", Shown.Value(scalar.Value), StringComparison.Ordinal)
                    .Replace("{1}", Listed(known), StringComparison.Ordinal)
                : null;
            if (fault is not null)
            {
                errors.Add(scalar.Position, $"{key.Name}: {fault}");
            }

            names.Add(scalar.Value);
        }

        return names.ToImmutable();
    }

    // A file may have thousands of instances.
    private static string Listed(ImmutableArray<string> known) => known.Length is 0 or > 16
        ? "others"
        : Shown.Choice(known);
}
