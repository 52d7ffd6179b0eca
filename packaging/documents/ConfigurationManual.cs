using System.Text.Json;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Values;

namespace VipKeeper.Documents;

/// <summary>vipkeeper.yaml(5): every key, from the tables that the configuration is read with.</summary>
internal static class ConfigurationManual
{
    /// <summary>Writes the page.</summary>
    public static string Render(SchemaDescriptions schema, PageTitle title)
    {
        var page = new ManualPage("vipkeeper.yaml", 5, title);
        page.Section("NAME");
        page.Text("vipkeeper.yaml - configuration of vipkeeper");
        page.Section("DESCRIPTION");
        page.Text(
            """
            The daemon reads /etc/vipkeeper/vipkeeper.yaml when it starts and on SIGHUP. Every mistake is an error with
            line and column, unknown keys too; a file with an error changes nothing. Check a file before with

              vipkeeper check /etc/vipkeeper/vipkeeper.yaml

            It is YAML without anchors, aliases, tags and further documents. Only blanks indent, every duration has a
            unit (10ms, 1.5s, 2m, 1h).
            """);
        page.Section("KEYS");
        Keys(page, TopKeys.Section, schema.Top, schema);
        page.Section("EXAMPLE");
        page.Text(
            """
              interface: eth0
              instances:
                - name: dns
                  vrid: 55
                  priority: 150
                  advert_interval: 1s
                  addresses: [192.168.10.110]
                  rto: 15s
            """);
        page.Section("SEE ALSO");
        page.Text("vipkeeper(8); /usr/share/doc/vipkeeper/ has examples and the reference with all details.");
        return page.ToString();
    }

    private static void Keys(ManualPage page, Section section, JsonElement schema, SchemaDescriptions descriptions)
    {
        foreach (ConfigurationKey key in section.Keys)
        {
            JsonElement own = descriptions.Find(schema, key.Name)
                ?? throw new InvalidOperationException($"The schema has no key '{key.Name}' {section.Place}.");
            string description = SchemaDescriptions.Description(own);
            page.Term($"{key.Name}:", Value(key), $"{description}{Remark(key, description)}".TrimStart());
            Section? nested = (key as SectionKey)?.Section ?? (key as ListKey)?.Entry;
            if (nested is not null)
            {
                page.Indent();
                Keys(page, nested, key is ListKey ? descriptions.Entry(own) : own, descriptions);
                page.Outdent();
            }
        }
    }

    private static string Value(ConfigurationKey key) => key switch
    {
        BooleanKey => "true|false",
        IChoiceKey choice => string.Join('|', choice.Words),
        IntegerKey number => $"{number.Minimum}..{number.Maximum}",
        DurationKey duration => $"{DurationText.Format(duration.Minimum)}..{DurationText.Format(duration.Maximum)}",
        MapKey => "NAME: TEXT",
        _ => "",
    };

    private static string Remark(ConfigurationKey key, string description)
    {
        string? value = key switch
        {
            IntegerKey number => number.Default?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            DurationKey { Default: { } duration } => DurationText.Format(duration),
            IChoiceKey choice => choice.DefaultWord,
            TextKey text => text.Default,
            ListKey list => list.Default,
            _ => null,
        };
        string remark = key.IsRequired ? " Required." : "";
        remark += value is { Length: > 0 } && !description.Contains("Default:", StringComparison.Ordinal)
            ? $" Default: {value}."
            : "";
        return $"{remark} Example: {key.Example}";
    }
}
