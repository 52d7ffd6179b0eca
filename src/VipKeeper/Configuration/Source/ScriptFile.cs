using VipKeeper.Linux;
using VipKeeper.Linux.Files;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Configuration.Source;

/// <summary>Judges whether a program may be run: root's daemon runs nothing that somebody else could replace.</summary>
internal static class ScriptFile
{
    private const int AnyExecute = 0x49;
    private const int GroupWrite = 0x10;
    private const int OtherWrite = 0x2;

    /// <summary>Looks at the file and at every folder above it.</summary>
    /// <param name="path">An absolute path; symbolic links are followed.</param>
    /// <returns>Null, or what is wrong with it and what would be right.</returns>
    public static string? Fault(string path)
    {
        int errno = FileStatus.TryRead(path, out FileStatus status);
        if (errno != Errno.None)
        {
            return errno == Errno.ENOENT
                ? "does not exist; write the path of a program"
                : $"cannot be looked at ({Errno.Describe(errno)}); write the path of a program";
        }

        if (!status.IsRegular || (status.Permissions & AnyExecute) == 0)
        {
            return $"is not an executable file; write the path of a program, or run 'chmod 0755 {path}'";
        }

        string target = Resolve(path);
        return WritableFault(path, path) ?? FolderFault(path) ?? (target == path ? null : FolderFault(target));
    }

    private static string? FolderFault(string path)
    {
        for (string? folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (WritableFault(folder, path) is string fault)
            {
                return fault;
            }
        }

        return null;
    }

    // In a sticky folder, such as /tmp, nobody replaces what belongs to another (inode(7)).
    private static string? WritableFault(string file, string path)
    {
        if (FileStatus.TryRead(file, out FileStatus status) != Errno.None)
        {
            return "cannot be looked at; write the path of a program";
        }

        bool isSticky = !status.IsRegular && status.IsSticky;
        bool isOpenToGroup = (status.Permissions & GroupWrite) != 0 && status.GroupId != 0;
        if (!isSticky && ((status.Permissions & OtherWrite) != 0 || isOpenToGroup))
        {
            string where = file == path ? "" : $" (its folder {file})";
            return $"could be changed by other users{where}; run 'chmod go-w {file}'";
        }

        bool isForeign = status.OwnerId != 0 && status.OwnerId != UserAccount.EffectiveUserId;
        return isForeign
            ? $"could be changed by its owner, user {status.OwnerId}" + (file == path ? "" : $" (its folder {file})")
                + $"; run 'chown root {file}'"
            : null;
    }

    private static string Resolve(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return path;
        }
    }
}
