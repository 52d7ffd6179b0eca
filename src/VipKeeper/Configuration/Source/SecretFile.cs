using VipKeeper.Linux;
using VipKeeper.Linux.Files;

namespace VipKeeper.Configuration.Source;

/// <summary>Whether a file keeps a secret: a plain one that nobody else may read.</summary>
internal static class SecretFile
{
    private const int GroupRead = 0x20;
    private const int GroupAndOthers = 0x3F;

    /// <summary>Looks at the file, not into it.</summary>
    /// <param name="path">An absolute path.</param>
    /// <param name="content">What is in it, for messages: <c>the password</c>.</param>
    /// <param name="isForOwnerAlone">True when not even a group of root's choice may read it.</param>
    /// <returns>Null, or what is wrong with the file and what would be right.</returns>
    public static string? Fault(string path, string content, bool isForOwnerAlone)
    {
        int errno = FileStatus.TryRead(path, out FileStatus status);
        if (errno != Errno.None)
        {
            return errno == Errno.ENOENT
                ? $"does not exist; make it, with {content} in its first line"
                : $"cannot be read ({Errno.Describe(errno)}); run as root, or give the path of a file";
        }

        if (!status.IsRegular)
        {
            return $"is not a plain file; give one with {content} in its first line";
        }

        // A group that root chose may read; for a file of somebody else the group is that user's.
        int forbidden = status.OwnerId == 0 && !isForOwnerAlone ? GroupAndOthers & ~GroupRead : GroupAndOthers;
        if ((status.Permissions & forbidden) == 0)
        {
            return null;
        }

        string mode = Convert.ToString(status.Permissions, toBase: 8).PadLeft(4, '0');
        return $"is open to other users (mode {mode}); run 'chmod 0600 {path}'";
    }
}
