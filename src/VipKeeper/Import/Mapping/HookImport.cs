using VipKeeper.Import.Reading;

namespace VipKeeper.Import.Mapping;

/// <summary>Carries <c>notify_master</c> and its like over to <c>hooks</c>.</summary>
/// <param name="configuration">The whole.</param>
internal sealed class HookImport(ImportedConfiguration configuration)
{
    /// <summary>The key of <c>hooks</c> for a keyword, or null.</summary>
    public static string? KeyOf(string keyword) => keyword switch
    {
        "notify_master" => "master",
        "notify_backup" => "backup",
        "notify_fault" => "fault",
        "notify_stop" => "stop",
        "notify" => "notify",
        _ => null,
    };

    /// <summary>Adds the hook of a statement.</summary>
    /// <param name="statement">The keyword, the script, and perhaps user and group.</param>
    /// <param name="scope">Its block, for notes.</param>
    /// <param name="hooks">Takes it.</param>
    public void Import(KeepalivedStatement statement, string scope, SortedDictionary<string, ImportedHook> hooks)
    {
        ImportReport report = configuration.Report;
        string key = KeyOf(statement.Keyword)!;
        List<string> run = [];
        string? change = null;
        string? fault = statement.Argument(1) is { } script
            ? ScriptCommand.TryRead([script], out run, out change)
            : "no script is named; write its path";
        if (fault is not null)
        {
            report.Refused(scope, statement, fault);
            return;
        }

        string? user = configuration.ScriptUser;
        if (statement.Argument(2) is { } name)
        {
            user = ScriptCommand.UserOf(name, statement.Argument(3));
            change = user is null ? $"'{name}' is not the name of a user; the daemon's own choice runs it" : change;
        }

        hooks[key] = new ImportedHook(run, user);
        if (change is not null)
        {
            report.Changed(scope, statement, $"hooks: {{ {key}: ... }}; {change}");
        }

        ScriptPathLint.Run(report, statement, run[0]);
        bool isRoot = user is null or "root" || user.StartsWith("root:", StringComparison.Ordinal);
        if (isRoot && !configuration.HasScriptSecurity)
        {
            report.Find("L15", statement.Place, RootScripts);
        }
    }

    /// <summary>The text of rule L15.</summary>
    public const string RootScripts =
        "keepalived runs this as root where there is no user keepalived_script, and without enable_script_security "
        + "also when others can change it; VipKeeper runs it as root only with 'user: root', and never when others can";
}
