using VipKeeper.Linux.Processes;

namespace VipKeeper.Daemon;

/// <summary>
/// The file that this process was started from, found out at the start: after an upgrade the kernel knows the old one
/// only, as deleted (<c>/proc/self/exe</c> of proc_pid_exe(5)).
/// </summary>
/// <param name="Path">Its path; a symbolic link in it leads to another version after an upgrade.</param>
/// <param name="Arguments">What it was started with, its own name first.</param>
internal sealed record ProgramFile(string Path, IReadOnlyList<string> Arguments)
{
    /// <summary>Reads what the kernel knows of this process.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static ProgramFile OfThisProcess() =>
        From(Environment.ProcessPath ?? string.Empty, ProcessImage.ReadArguments());

    /// <summary>Chooses between the two names that a program has.</summary>
    /// <param name="resolved">Its path without symbolic links, as the kernel shows it.</param>
    /// <param name="arguments">What it was started with.</param>
    public static ProgramFile From(string resolved, IReadOnlyList<string> arguments)
    {
        const string Deleted = " (deleted)";
        string path = resolved.EndsWith(Deleted, StringComparison.Ordinal) && !File.Exists(resolved)
            ? resolved[..^Deleted.Length]
            : resolved;

        // Under systemd, and from a shell's search path not, the first argument is a path. "/usr/sbin/vipkeeper" may
        // be a link to this version's file, and to the next one's after an upgrade.
        string name = arguments.Count > 0 ? arguments[0] : string.Empty;
        return name.Contains('/') && Resolve(name) == path
            ? new ProgramFile(System.IO.Path.GetFullPath(name), arguments)
            : new ProgramFile(path, arguments);
    }

    private static string? Resolve(string path)
    {
        try
        {
            string full = System.IO.Path.GetFullPath(path);
            string? folder = System.IO.Path.GetDirectoryName(full);
            string inFolder = folder is not null
                && new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true) is { } target
                    ? System.IO.Path.Combine(target.FullName, System.IO.Path.GetFileName(full))
                    : full;
            return new FileInfo(inFolder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? inFolder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
