using VipKeeper.Import.Reading;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Import.Mapping;

/// <summary>Carries what was read of a keepalived.conf over, and notes what became of each statement.</summary>
internal static class KeepalivedImport
{
    private const int InstanceLimit = 10_000;
    private const int GroupLimit = 1000;

    /// <summary>Carries a file over that could be read.</summary>
    public static ImportedConfiguration Run(KeepalivedSource source)
    {
        var configuration = new ImportedConfiguration();
        foreach (KeepalivedStatement missing in source.MissingIncludes)
        {
            configuration.Report.Refused("", missing, "there is no such file, and whatever it held is missing here");
            configuration.Report.Find(
                "L19", missing.Place, $"keepalived says nothing of {missing.Argument(1)}, which does not exist");
        }

        // Globals are the defaults of everything below them, wherever they stand.
        var globals = new GlobalImport(configuration);
        ForEach(source, "global_defs", globals.Import);
        var scripts = new ScriptImport(configuration);
        var groups = new GroupImport(configuration);
        foreach (KeepalivedStatement statement in source.Statements)
        {
            bool isKnown = statement.Keyword is "vrrp_instance"
                || configuration.Report.ByTable(KeywordBlock.Top, "", statement) is not null;
            switch (statement.Keyword)
            {
                case "vrrp_script":
                    scripts.ImportScript(statement);
                    break;
                case "vrrp_track_process" or "track_process":
                    scripts.ImportProcess(statement);
                    break;
                case "vrrp_track_file" or "track_file":
                    scripts.ImportFile(statement);
                    break;
                case "vrrp_sync_group" when isKnown && configuration.Groups.Count < GroupLimit:
                    groups.ImportMembers(statement);
                    break;
            }
        }

        var instances = new InstanceImport(configuration);
        ForEach(source, "vrrp_instance", statement =>
        {
            if (configuration.Instances.Count >= InstanceLimit)
            {
                configuration.Report.Refused("", statement, $"a file has at most {InstanceLimit} instances");
            }
            else if (instances.Import(statement) is { } instance && IsAlone(configuration, instance))
            {
                configuration.Instances.Add(instance);
            }
        });
        foreach (ImportedGroup group in configuration.Groups.ToArray())
        {
            groups.Complete(group);
        }

        NoteUnused(configuration);
        ImportLint.Run(configuration);
        return configuration;
    }

    private static void ForEach(KeepalivedSource source, string keyword, Action<KeepalivedStatement> action)
    {
        foreach (KeepalivedStatement statement in source.Statements)
        {
            if (statement.Keyword == keyword)
            {
                action(statement);
            }
        }
    }

    // keepalived allows a VRID twice where the peers differ, and an address twice where it does not look.
    private static bool IsAlone(ImportedConfiguration configuration, ImportedInstance instance)
    {
        foreach (ImportedInstance other in configuration.Instances)
        {
            string? reason =
                other.KeepalivedName == instance.KeepalivedName ? "its name is that of"
                : other.Vrid == instance.Vrid && other.Interface == instance.Interface
                    && other.Family == instance.Family ? "its virtual_router_id, on the same interface, is that of"
                : Shared(other, instance) is { } shared ? $"its address {shared} is one of"
                : null;
            if (reason is not null)
            {
                configuration.Report.Refused(
                    instance.Scope, instance.Statement,
                    $"the whole instance is left out: {reason} {other.Scope} ({other.Statement.Place})");
                return false;
            }
        }

        return true;
    }

    private static string? Shared(ImportedInstance left, ImportedInstance right)
    {
        foreach (ImportedAddress one in (ImportedAddress[])[.. left.Addresses, .. left.ExcludedAddresses])
        {
            foreach (ImportedAddress other in (ImportedAddress[])[.. right.Addresses, .. right.ExcludedAddresses])
            {
                InetAddress address = one.Address;
                bool isOther = address.IsLinkLocalIPv6
                    && (one.Device ?? left.Interface) != (other.Device ?? right.Interface);
                if (address == other.Address && !isOther)
                {
                    return address.ToString();
                }
            }
        }

        return null;
    }

    private static void NoteUnused(ImportedConfiguration configuration)
    {
        foreach (Dictionary<string, ImportedScript> scripts in (Dictionary<string, ImportedScript>[])
            [configuration.Scripts, configuration.Processes, configuration.Files])
        {
            foreach (ImportedScript script in scripts.Values)
            {
                if (script is { IsUsed: false, Kind: not null })
                {
                    configuration.Report.Changed(
                        "", script.Statement, "left out, as no instance that is carried over tracks it");
                }
            }
        }
    }
}
