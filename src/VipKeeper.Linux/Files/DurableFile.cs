using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Files;

/// <summary>Files that are whole after a crash: the old content or the new one, never a part of either.</summary>
public static class DurableFile
{
    /// <summary>
    /// Replaces a file: a new one beside it, fsync(2), rename(2), fsync(2) of the directory. Until it returns, the old
    /// content may come back after a crash.
    /// </summary>
    /// <param name="path">The file; it need not exist.</param>
    /// <param name="content">All of its content.</param>
    /// <param name="mode">Its permissions.</param>
    /// <exception cref="IOException">The disk is full, or the directory is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode mode)
    {
        string fresh = WriteFresh(path, content, mode, isDurable: true);
        File.Move(fresh, path, overwrite: true);
        SyncDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Replaces a file in one go, but without waiting for the disk: the old content may come back.</summary>
    /// <inheritdoc cref="Write"/>
    public static void Replace(string path, ReadOnlySpan<byte> content, UnixFileMode mode) =>
        File.Move(WriteFresh(path, content, mode, isDurable: false), path, overwrite: true);

    private static string WriteFresh(string path, ReadOnlySpan<byte> content, UnixFileMode mode, bool isDurable)
    {
        string fresh = path + ".new";
        // Left by a crash, and perhaps with other permissions.
        File.Delete(fresh);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = 0,
            UnixCreateMode = mode,
        };
        using var stream = new FileStream(fresh, options);
        stream.Write(content);
        stream.Flush(flushToDisk: isDurable);
        return fresh;
    }

    private static void SyncDirectory(string directory)
    {
        int fd = Libc.open(directory, Libc.O_RDONLY | Libc.O_CLOEXEC);
        if (fd < 0)
        {
            throw new IOException($"{directory}: {Errno.Describe(Marshal.GetLastPInvokeError())}");
        }

        int errno = Libc.fsync(fd) == 0 ? Errno.None : Marshal.GetLastPInvokeError();
        _ = Libc.close(fd);
        // Some file systems have nothing to sync in a directory and say so (fsync(2)).
        if (errno is not (Errno.None or Errno.EINVAL))
        {
            throw new IOException($"{directory}: {Errno.Describe(errno)}");
        }
    }
}
