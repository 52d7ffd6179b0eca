using System.Collections.Immutable;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads the settings of an <c>nfs</c> check.</summary>
internal static class NfsCheckReader
{
    private const string Expected = "3 or 4";

    /// <summary>Reads them; null when anything that is needed is wrong.</summary>
    public static NfsCheck? Read(MappingReader reader, ErrorList errors)
    {
        Located<string>? server = reader.Read(NfsCheckKeys.Server);
        Located<int>? port = reader.Read(NfsCheckKeys.Port);
        ImmutableArray<int> versions = ReadVersions(reader, errors);
        return server is null || port is null
            ? null
            : new NfsCheck(InetAddress.Parse(server.Value.Value), (ushort)port.Value.Value, versions);
    }

    private static ImmutableArray<int> ReadVersions(MappingReader reader, ErrorList errors)
    {
        if (reader.ReadList(NfsCheckKeys.Versions) is not SequenceNode list)
        {
            return [4];
        }

        ImmutableArray<int>.Builder versions = ImmutableArray.CreateBuilder<int>(list.Entries.Length);
        foreach (Node entry in list.Entries)
        {
            if (reader.ScalarOf(NfsCheckKeys.Versions, entry, Expected) is not ScalarNode scalar)
            {
                continue;
            }

            int version = scalar.Value switch { "3" => 3, "4" => 4, _ => 0 };
            if (version == 0 || versions.Contains(version))
            {
                string fault = version == 0 ? $"is no version that can be called; write {Expected}"
                    : "is there twice; write each version once";
                errors.Add(
                    scalar.Position, $"{NfsCheckKeys.Versions.Name}: {Shown.Value(scalar.Value)} {fault}");
                continue;
            }

            versions.Add(version);
        }

        return versions.ToImmutable();
    }
}
