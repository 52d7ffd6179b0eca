using System.Globalization;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Doctor.Evidence;

/// <summary>A process of this network namespace.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, at most 15 bytes (proc_pid_comm(5)).</param>
internal sealed record RunningProgram(int Id, string Name)
{
    /// <summary>Those whose namespace is this process's own, or cannot be told.</summary>
    public static List<RunningProgram> All(MachineFiles files)
    {
        var found = new List<RunningProgram>();
        string? own = NamespaceOf("self");
        foreach (string folder in files.List("/proc"))
        {
            string name = Path.GetFileName(folder);
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                && files.Read($"{folder}/comm")?.Trim() is { Length: > 0 } command
                && (NamespaceOf(name) is { } theirs
                    ? theirs == own
                    : ProcessStat.IsRunning(files.Read($"{folder}/stat") ?? "")))
            {
                found.Add(new RunningProgram(id, command));
            }
        }

        return found;
    }

    private static string? NamespaceOf(string process)
    {
        try
        {
            return new FileInfo($"/proc/{process}/ns/net").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
