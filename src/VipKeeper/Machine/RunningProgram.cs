using System.Globalization;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Machine;

/// <summary>A process of this network namespace.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, at most 15 bytes (proc_pid_comm(5)).</param>
internal sealed record RunningProgram(int Id, string Name)
{
    /// <summary>Those whose namespace is this process's own, or cannot be told.</summary>
    /// <remarks>A host sees the programs of its containers, too; those of another network do not count.</remarks>
    public static List<RunningProgram> All(MachineFiles files)
    {
        var found = new List<RunningProgram>();
        string? own = files.LinkOf("/proc/self/ns/net");
        foreach (string folder in files.List("/proc"))
        {
            string name = Path.GetFileName(folder);
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                && files.Read($"{folder}/comm")?.Trim() is { Length: > 0 } command
                && (files.LinkOf($"{folder}/ns/net") is { } theirs
                    ? theirs == own
                    // Another user's process does not show its network.
                    : ProcessStat.IsRunning(files.Read($"{folder}/stat") ?? "")))
            {
                found.Add(new RunningProgram(id, command));
            }
        }

        return found;
    }
}
