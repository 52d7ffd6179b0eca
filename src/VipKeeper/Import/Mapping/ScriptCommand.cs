using VipKeeper.Configuration.Values;
using VipKeeper.Import.Reading;

namespace VipKeeper.Import.Mapping;

/// <summary>The command of a script: the program by its absolute path, and its arguments.</summary>
internal static class ScriptCommand
{
    private const int ArgumentLimit = 64;

    // The search path of keepalived's unit, which is that of systemd.exec(5).
    private static readonly string[] Folders =
        ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    private static readonly string[] Operators = ["|", "||", "&&", "&", ";", ">", ">>", "<", "2>&1", ">/dev/null"];

    /// <summary>The path of a program that is named without one, or null.</summary>
    public static string? FindProgram(string name)
    {
        foreach (string folder in Folders)
        {
            string path = $"{folder}/{name}";
            if (!name.Contains('/', StringComparison.Ordinal) && File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>Takes a command apart.</summary>
    /// <param name="words">One text with everything, or the program and its arguments.</param>
    /// <param name="run">The absolute path and the arguments.</param>
    /// <param name="change">What is otherwise than in keepalived, or null.</param>
    /// <returns>Null, or why it cannot be carried over.</returns>
    public static string? TryRead(IReadOnlyList<string> words, out List<string> run, out string? change)
    {
        run = [.. words];
        change = null;
        string? fault = words.Count == 1 ? KeepalivedLine.SplitScript(words[0], out run) : null;
        if (fault is not null || run.Count == 0 || run[0].Length == 0)
        {
            return fault ?? "no program is named; write its path";
        }

        if (IsForShell(run))
        {
            change = "written with a shell, as it was meant: keepalived gives such signs to the program as arguments";
            run = ["/bin/sh", "-c", string.Join(' ', words)];
        }
        else if (run[0][0] != '/')
        {
            if (run[0].Contains('/', StringComparison.Ordinal))
            {
                return $"'{run[0]}' is a relative path; write the absolute one";
            }

            string? found = FindProgram(run[0]);
            change = found is null
                ? $"{run[0]} is not on this machine: install it, or write the right path"
                : $"{run[0]} is written with its path, {found}";
            run[0] = found ?? $"/usr/bin/{run[0]}";
        }

        fault = run.Count > ArgumentLimit ? $"has more than {ArgumentLimit - 1} arguments; put it into a script"
            : HookText.PathFault(run[0], "/usr/local/bin/check-dns");
        for (int i = 1; i < run.Count && fault is null; i++)
        {
            fault = HookText.ArgumentFault(run[i]);
        }

        return fault;
    }

    /// <summary>A user and a group as they are written here.</summary>
    /// <returns>Null when they are no names.</returns>
    public static string? UserOf(string? user, string? group)
    {
        string? whole = user is null ? null : group is null ? user : $"{user}:{group}";
        return whole is not null && HookText.UserFault(whole) is null ? whole : null;
    }

    private static bool IsForShell(List<string> run)
    {
        bool isForShell = run[0][0] is '<' or '>' or '(' or '[' && run[0] != "[";
        for (int i = 0; i < run.Count; i++)
        {
            isForShell |= Array.IndexOf(Operators, run[i]) >= 0 || (i + 1 < run.Count && run[i].EndsWith(';'));
        }

        return isForShell;
    }
}
