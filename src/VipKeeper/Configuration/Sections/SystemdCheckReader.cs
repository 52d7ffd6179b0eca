using System.Collections.Immutable;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Yaml;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads the settings of a <c>systemd</c> check.</summary>
internal static class SystemdCheckReader
{
    /// <summary>Reads them; null when anything that is needed is wrong.</summary>
    public static SystemdCheck? Read(MappingReader reader, ErrorList errors)
    {
        Located<string>? unit = reader.Read(SystemdCheckKeys.Unit);
        ImmutableArray<string> states = ReadStates(reader, errors);
        return unit is null ? null : new SystemdCheck(unit.Value.Value, states);
    }

    private static ImmutableArray<string> ReadStates(MappingReader reader, ErrorList errors)
    {
        if (reader.ReadList(SystemdCheckKeys.States) is not SequenceNode list)
        {
            return ["active", "reloading"];
        }

        string expected = Shown.Choice(UnitText.States);
        ImmutableArray<string>.Builder states = ImmutableArray.CreateBuilder<string>(list.Entries.Length);
        foreach (Node entry in list.Entries)
        {
            if (reader.ScalarOf(SystemdCheckKeys.States, entry, expected) is not ScalarNode scalar)
            {
                continue;
            }

            if (!UnitText.States.Contains(scalar.Value))
            {
                errors.Add(
                    scalar.Position,
                    $"{SystemdCheckKeys.States.Name}: {Shown.Value(scalar.Value)} is no state of a unit; write "
                    + expected);
                continue;
            }

            states.Add(scalar.Value);
        }

        return states.ToImmutable();
    }
}
