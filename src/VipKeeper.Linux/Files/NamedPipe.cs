using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Files;

/// <summary>The writing side of a named pipe (fifo(7)) that never waits for a reader.</summary>
public sealed unsafe class NamedPipe : IDisposable
{
    private const uint OwnerReadWrite = 0x180;

    private readonly Descriptor _descriptor;

    private NamedPipe(Descriptor descriptor) => _descriptor = descriptor;

    /// <summary>
    /// Opens a named pipe, and makes it (0600) when nothing has its name. It is opened for reading too, so that lines
    /// wait in it, up to its size (pipe(7)), while there is no reader.
    /// </summary>
    /// <param name="path">Its path; a symbolic link in the last place is refused.</param>
    /// <param name="pipe">The pipe, when the result is 0.</param>
    /// <returns>0 or an errno: EEXIST for another kind of file, EACCES, ENOENT without its directory.</returns>
    public static int TryOpen(string path, out NamedPipe? pipe)
    {
        ArgumentNullException.ThrowIfNull(path);
        pipe = null;
        int errno = Libc.mkfifo(path, OwnerReadWrite) == 0 ? Errno.None : Marshal.GetLastPInvokeError();
        if (errno is not (Errno.None or Errno.EEXIST))
        {
            return errno;
        }

        errno = FileStatus.TryRead(path, out FileStatus status, followsLink: false);
        if (errno != Errno.None)
        {
            return errno;
        }

        if (!status.IsNamedPipe)
        {
            return Errno.EEXIST;
        }

        int fd = Libc.open(path, Libc.O_RDWR | Libc.O_NONBLOCK | Libc.O_CLOEXEC | Libc.O_NOFOLLOW);
        if (fd < 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        pipe = new NamedPipe(Descriptor.Take(fd, "open a named pipe"));
        return Errno.None;
    }

    /// <summary>Writes a line as a whole or not at all.</summary>
    /// <param name="line">At most 4096 bytes (PIPE_BUF).</param>
    /// <returns>0 or an errno: EAGAIN when the pipe is full.</returns>
    public int TryWrite(ReadOnlySpan<byte> line)
    {
        fixed (byte* pointer = line)
        {
            return Libc.write(_descriptor.Fd, pointer, (nuint)line.Length) == line.Length
                ? Errno.None
                : Marshal.GetLastPInvokeError();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();
}
