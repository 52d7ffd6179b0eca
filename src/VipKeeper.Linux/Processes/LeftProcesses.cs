using System.Globalization;
using VipKeeper.Linux.Files;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Processes;

/// <summary>Processes that an earlier daemon left, known by the descriptor that they inherited from it.</summary>
public static class LeftProcesses
{
    /// <summary>Kills every other process that has a file as <see cref="ChildProcess.InheritedFd"/>.</summary>
    /// <param name="path">The file, an absolute path.</param>
    /// <returns>How many were killed. Those of other users are found by root alone.</returns>
    public static int Kill(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (FileStatus.TryRead(path, out FileStatus file) != Errno.None)
        {
            return 0;
        }

        int killed = 0;
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            bool isProcess = int.TryParse(
                Path.GetFileName(directory), NumberStyles.None, CultureInfo.InvariantCulture, out int id);
            string descriptor = $"{directory}/fd/{ChildProcess.InheritedFd}";
            if (isProcess && id != Environment.ProcessId
                && FileStatus.TryRead(descriptor, out FileStatus held) == Errno.None
                && held.Inode == file.Inode && held.Device == file.Device
                && Libc.kill(id, ChildProcess.Kill) == 0)
            {
                killed++;
            }
        }

        return killed;
    }
}
