using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Writing;
using VipKeeper.Import.Reading;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Import.Mapping;

/// <summary>Reads what can be tracked: <c>vrrp_script</c>, <c>vrrp_track_process</c>, <c>track_file</c>.</summary>
/// <param name="configuration">Takes it.</param>
internal sealed class ScriptImport(ImportedConfiguration configuration)
{
    private const int FileNumberLimit = 1_000_000;

    private readonly ImportReport _report = configuration.Report;

    /// <summary>Reads a <c>vrrp_script</c>.</summary>
    public void ImportScript(KeepalivedStatement statement)
    {
        var script = new ImportedScript(statement);
        string scope = $"vrrp_script {script.Name}";
        string? user = configuration.ScriptUser;
        if (KeepalivedValue.Last(statement.Block, "user") is { } named)
        {
            user = ScriptCommand.UserOf(named.Argument(1), named.Argument(2));
        }

        Duration interval = Duration.FromSeconds(1);
        foreach (KeepalivedStatement line in statement.Block)
        {
            if (_report.ByTable(KeywordBlock.Script, scope, line) is null)
            {
                continue;
            }

            switch (line.Keyword)
            {
                case "script":
                    TakeCommand(script, line, scope, user);
                    break;
                case "interval":
                    interval = TakeTime(script, line, scope, Duration.FromMilliseconds(100)) ?? interval;
                    break;
                case "timeout":
                    break;
                case "weight":
                    TakeWeight(script, line, scope);
                    break;
                case "rise" or "fall":
                    TakeCount(script, line, scope);
                    break;
                case "init_fail":
                    script.Keys.Add(new("initial", "down"));
                    break;
                default:
                    TellUser(line, scope, user);
                    break;
            }
        }

        if (KeepalivedValue.Last(statement.Block, "script") is null)
        {
            _report.Refused(
                "", statement,
                "has no 'script'; where that stands in '@' lines of other nodes, name this node with --config-id");
        }

        if (KeepalivedValue.Last(statement.Block, "timeout") is { } timeout)
        {
            TakeTimeout(script, timeout, scope, interval);
        }

        if (script.Kind is not null && !configuration.HasScriptSecurity && user is (null or "root"))
        {
            _report.Find("L15", statement.Place, HookImport.RootScripts);
        }

        configuration.Scripts[script.Name] = script;
    }

    /// <summary>Reads a <c>vrrp_track_process</c>.</summary>
    public void ImportProcess(KeepalivedStatement statement)
    {
        var script = new ImportedScript(statement) { Weight = 1 };
        string scope = $"vrrp_track_process {script.Name}";
        foreach (KeepalivedStatement line in statement.Block)
        {
            if (_report.ByTable(KeywordBlock.Process, scope, line) is null)
            {
                continue;
            }

            if (line.Keyword == "weight")
            {
                TakeWeight(script, line, scope);
            }
            else if (line.Keyword == "process")
            {
                TakeProcess(script, line, scope);
            }
            else if (line.Keyword == "quorum" && line.Argument(1) == "1")
            {
                _report.Kept(scope, line, "one process is enough");
            }
        }

        configuration.Processes[script.Name] = script;
    }

    /// <summary>Reads a <c>track_file</c>: the number in the file times the weight is added to the priority.</summary>
    public void ImportFile(KeepalivedStatement statement)
    {
        var script = new ImportedScript(statement) { Weight = 1 };
        string scope = $"track_file {script.Name}";
        string? path = null;
        string initial = "";
        foreach (KeepalivedStatement line in statement.Block)
        {
            if (_report.ByTable(KeywordBlock.File, scope, line) is null)
            {
                continue;
            }

            switch (line.Keyword)
            {
                case "weight":
                    TakeWeight(script, line, scope);
                    break;
                case "init_file":
                    initial = TakeInitial(line, scope);
                    break;
                default:
                    path = TakePath(line, scope) ?? path;
                    break;
            }
        }

        script.Kind = path is null ? null : $"file: {{ path: {YamlScalar.Flow(path)}, number: true{initial} }}";
        configuration.Files[script.Name] = script;
    }

    private string? TakePath(KeepalivedStatement line, string scope)
    {
        string path = line.Argument(1) ?? "";
        if ((FileText.Fault(path) ?? HookText.PathFault(path, "/run/x")) is not { } fault)
        {
            return path;
        }

        _report.Refused(scope, line, fault);
        return null;
    }

    private string TakeInitial(KeepalivedStatement line, string scope)
    {
        if (line.Argument(1) is null or "overwrite")
        {
            return "";
        }

        if (!KeepalivedValue.TryInteger(line.Argument(1), -FileNumberLimit, FileNumberLimit, out int number))
        {
            _report.Refused(scope, line, "is not a number; a file that is missing counts as 0");
            return "";
        }

        return $", initial: {number}";
    }

    private void TakeCommand(ImportedScript script, KeepalivedStatement line, string scope, string? user)
    {
        List<string> words = [.. line.Words];
        words.RemoveAt(0);
        if (ScriptCommand.TryRead(words, out List<string> run, out string? change) is string fault)
        {
            _report.Refused(scope, line, fault);
            return;
        }

        string asUser = user is null ? "" : $", user: {YamlScalar.Flow(user)}";
        script.Kind = $"script: {{ run: {YamlScalar.List(run)}{asUser} }}";
        if (change is not null)
        {
            _report.Changed(scope, line, $"script: {{ run: ... }}; {change}");
        }

        ScriptPathLint.Run(_report, line, run[0]);
        string program = Path.GetFileName(run[0]);
        bool isSignal0 = program == "killall" && (run.Contains("-0") || run.Contains("-s0"));
        if (isSignal0 || program is "pidof" or "pgrep")
        {
            string service = run[^1].TrimStart('^').TrimEnd('$');
            script.Advice = $"better: systemd: {{ unit: {service}.service }}, or ask the service itself "
                + "(docs/checks.md)";
            _report.Find(
                "L20", line.Place,
                $"a process that lives need not answer, and {program} may be missing in a small container; "
                + $"{script.Advice}");
        }
    }

    // 2.x of keepalived takes fractions; a check here is bounded.
    private Duration? TakeTime(ImportedScript script, KeepalivedStatement line, string scope, Duration least)
    {
        if (!KeepalivedValue.TrySeconds(line.Argument(1), out Duration time) || time == Duration.Zero)
        {
            _report.Refused(scope, line, "is not a number of seconds; the default of 1s is left");
            return null;
        }

        Duration most = Duration.FromSeconds(3600);
        Duration fit = time < least ? least : time > most ? most : time;
        if (fit != time)
        {
            _report.Changed(
                scope, line, $"{line.Keyword}: {DurationText.Format(fit)}, the nearest that a check can have");
        }

        script.Keys.Add(new(line.Keyword, DurationText.Format(fit)));
        return fit;
    }

    private void TakeTimeout(ImportedScript script, KeepalivedStatement line, string scope, Duration interval)
    {
        if (!KeepalivedValue.TrySeconds(line.Argument(1), out Duration timeout) || timeout == Duration.Zero)
        {
            _report.Refused(scope, line, "is not a number of seconds; the default, the interval, is left");
        }
        else if (timeout > interval)
        {
            _report.Changed(
                scope, line, $"the interval, {DurationText.Format(interval)}: a check may not last longer than that");
            _report.Find(
                "L17", line.Place,
                "a script that runs longer than its interval makes keepalived skip runs, so that a failure is found "
                + "late; make the interval longer or the script faster");
        }
        else if (timeout < interval)
        {
            Duration least = Duration.FromMilliseconds(10);
            script.Keys.Add(new("timeout", DurationText.Format(timeout < least ? least : timeout)));
        }
    }

    private void TakeCount(ImportedScript script, KeepalivedStatement line, string scope)
    {
        if (!KeepalivedValue.TryInteger(line.Argument(1), 1, int.MaxValue, out int count))
        {
            _report.Refused(scope, line, "is not a number; 1 is left");
            return;
        }

        if (count > 100)
        {
            _report.Changed(scope, line, $"{line.Keyword}: 100, the most that a check can have");
        }

        script.Keys.Add(new(line.Keyword, $"{Math.Min(count, 100)}"));
    }

    private void TakeWeight(ImportedScript script, KeepalivedStatement line, string scope)
    {
        if (!KeepalivedValue.TryInteger(line.Argument(1), -254, 254, out int weight))
        {
            _report.Refused(scope, line, "is not a weight from -253 to 253, and 0 is taken: a failure is a fault");
            script.Weight = 0;
            return;
        }

        script.Weight = Math.Clamp(weight, -253, 253);
        script.IsReversed = line.Argument(2) == "reverse";
    }

    private void TakeProcess(ImportedScript script, KeepalivedStatement line, string scope)
    {
        string program = line.Argument(1) ?? "";
        string? path = program.StartsWith('/') ? program : ScriptCommand.FindProgram(program);
        if (path is null || path.StartsWith("//", StringComparison.Ordinal)
                || HookText.PathFault(path, "/usr/sbin/named") is not null)
        {
            _report.Refused(
                scope, line,
                "no program of that name is on this machine, and its path is needed; add a check by hand: process: "
                + "{ executable: /usr/sbin/NAME }, or systemd: { unit: NAME.service }");
            return;
        }

        script.Kind = $"process: {{ executable: {YamlScalar.Flow(path)} }}";
        script.Advice = $"better: systemd: {{ unit: {Path.GetFileName(path)}.service }}, or ask the service itself "
            + "(docs/checks.md)";
        _report.Find("L20", line.Place, $"a process that lives need not answer; {script.Advice}");
        if (line.Argument(2) is not null)
        {
            _report.Refused(scope, line, "its arguments are not compared; use 'pid_file' or a script for that");
        }
    }

    private void TellUser(KeepalivedStatement line, string scope, string? user)
    {
        if (user is null)
        {
            _report.Refused(scope, line, "is not the name of a user; the daemon's own choice runs it");
        }
    }
}
