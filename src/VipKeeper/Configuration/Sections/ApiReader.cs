using System.Collections.Immutable;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Yaml;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads <c>api</c>.</summary>
internal static class ApiReader
{
    /// <summary>Reads the section; null when there is none or something in it is wrong.</summary>
    /// <param name="top">The section above.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static ApiConfiguration? Read(MappingReader top, ErrorList errors)
    {
        switch (top.Find(TopKeys.Api))
        {
            case null:
                return null;
            case MappingNode node:
                var reader = new MappingReader(node, ApiKeys.Section, TopKeys.Api.Name, errors);
                Located<string>? listen = reader.Read(ApiKeys.Listen);
                ImmutableArray<string> names = ReadNames(reader, errors);
                return listen is { } place && ListenText.TryParse(place.Value, out System.Net.IPEndPoint parsed) is null
                    ? new ApiConfiguration { Listen = parsed, Names = names }
                    : null;
            case Node other:
                top.ReportKind(TopKeys.Api, other, $"its keys, for example 'api: {TopKeys.Api.Example}'");
                return null;
        }
    }

    private static ImmutableArray<string> ReadNames(MappingReader reader, ErrorList errors)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (Node node in reader.ReadList(ApiKeys.Names)?.Entries ?? [])
        {
            if (reader.ScalarOf(ApiKeys.Names, node, "the name of a host") is not ScalarNode scalar)
            {
                continue;
            }

            if (HttpHostText.Fault(scalar.Value) is string fault)
            {
                errors.Add(scalar.Position, $"{ApiKeys.Names.Name}: {Shown.Value(scalar.Value)} {fault}");
            }

            names.Add(scalar.Value);
        }

        return names.ToImmutable();
    }
}
