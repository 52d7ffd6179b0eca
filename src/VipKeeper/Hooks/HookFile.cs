using VipKeeper.Linux;
using VipKeeper.Linux.Files;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Hooks;

/// <summary>
/// Whether the file of a hook, or of a check's script, may be run: whoever can change it, or a directory on the way to
/// it, could do everything that it can.
/// </summary>
internal static class HookFile
{
    private const int AnyExecute = 0x49;
    private const int GroupWrite = 0x10;
    private const int OthersWrite = 0x2;

    // path_resolution(7) follows 40 symbolic links at most.
    private const int MostLinks = 40;

    /// <summary>Looks at the file and every directory on the way to it.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="user">The hook's user as it is configured, or null for the default.</param>
    /// <returns>Null, or what is wrong and what would be right.</returns>
    public static string? Fault(string path, string? user)
    {
        HookUser? runner = HookUser.Find(user, out string? fault);
        return runner is null ? fault : Fault(path, runner.Account.UserId);
    }

    /// <inheritdoc cref="Fault(string, string?)"/>
    /// <param name="path">An absolute path.</param>
    /// <param name="userId">Who may own it beside root and the daemon's own user.</param>
    internal static string? Fault(string path, uint userId)
    {
        var rest = new Stack<string>();
        Push(rest, path);
        string current = "/";
        int links = 0;
        while (rest.TryPop(out string? name))
        {
            if (name == "..")
            {
                current = Path.GetDirectoryName(current) ?? "/";
                continue;
            }

            string next = Path.Combine(current, name);
            int errno = FileStatus.TryRead(next, out FileStatus status, followsLink: false);
            if (errno != Errno.None)
            {
                return errno == Errno.ENOENT
                    ? $"cannot be run: there is no {next}; make it, or write another path"
                    : $"cannot be looked at: {Errno.Describe(errno)}; run as root, or write another path";
            }

            if (status.IsSymbolicLink)
            {
                string? target = ++links > MostLinks ? null : new FileInfo(next).LinkTarget;
                if (target is null)
                {
                    return $"cannot be run: {next} is a symbolic link that leads nowhere; write another path";
                }

                current = target.StartsWith('/') ? "/" : current;
                Push(rest, target);
                continue;
            }

            bool isLast = rest.Count == 0;
            if ((isLast ? FileFault(path, next, status) : null) is string wrong)
            {
                return wrong;
            }

            if (OwnerFault(next, status, userId) is string open)
            {
                return open;
            }

            current = next;
        }

        return null;
    }

    private static void Push(Stack<string> rest, string path)
    {
        string[] names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        for (int i = names.Length - 1; i >= 0; i--)
        {
            if (names[i] != ".")
            {
                rest.Push(names[i]);
            }
        }
    }

    private static string? FileFault(string path, string file, in FileStatus status) =>
        !status.IsRegular ? "is not a plain file; write the path of a program"
        : (status.Permissions & AnyExecute) == 0 ? $"is not executable; run 'chmod 0755 {path}'"
        : (status.Permissions & OthersWrite) != 0 || (status.GroupId != 0 && (status.Permissions & GroupWrite) != 0)
        ? $"may be changed by other users (mode {ModeOf(status)}); run 'chmod go-w {file}'"
        : null;

    private static string? OwnerFault(string file, in FileStatus status, uint userId)
    {
        // In a sticky directory nobody removes what is another's, and the owner of what is in it is looked at next.
        bool isOpen = (status.Permissions & OthersWrite) != 0
            || (status.GroupId != 0 && (status.Permissions & GroupWrite) != 0);
        if (isOpen && !status.IsSticky)
        {
            return $"is in {file}, where other users may put another file in its place (mode {ModeOf(status)}); run "
                + $"'chmod go-w {file}'";
        }

        return status.OwnerId == 0 || status.OwnerId == userId || status.OwnerId == UserAccount.EffectiveUserId
            ? null
            : $"may be changed by the owner of {file} (user id {status.OwnerId}), who is neither root nor the hook's "
                + $"user; run 'chown root {file}'";
    }

    private static string ModeOf(in FileStatus status) =>
        Convert.ToString(status.Permissions, toBase: 8).PadLeft(4, '0');
}
