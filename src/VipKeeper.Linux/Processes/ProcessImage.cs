using System.Runtime.InteropServices;
using System.Text;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Processes;

/// <summary>The program that this process runs, and how another one takes its place (execve(2)).</summary>
public static unsafe class ProcessImage
{
    // Arguments are ours and few; what is longer was not started by a service manager or a person.
    private const int MaxArgumentBytes = 64 * 1024;

    /// <summary>
    /// The arguments that the process was started with, the first being its name (proc_pid_cmdline(5)).
    /// </summary>
    /// <exception cref="IOException">They cannot be read, or there are more than 64 KiB of them.</exception>
    /// <exception cref="UnauthorizedAccessException">They may not be read.</exception>
    public static IReadOnlyList<string> ReadArguments()
    {
        byte[] buffer = new byte[MaxArgumentBytes];
        using FileStream stream = new("/proc/self/cmdline", FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 0);
        int length = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (length == buffer.Length)
        {
            throw new IOException("this process has more than 64 KiB of arguments");
        }

        string text = Encoding.UTF8.GetString(buffer, 0, length);
        return text.EndsWith('\0') ? text[..^1].Split('\0') : text.Split('\0');
    }

    /// <summary>
    /// Replaces the program of this process. Process id, working directory, standard streams, limits and the
    /// environment that it was started with stay; every other thread ends, locked memory is unlocked, and descriptors
    /// that are closed on exec, which all of ours are, close. Call it on an ordinary thread: its scheduling class and
    /// signal mask are the new program's.
    /// </summary>
    /// <param name="path">The program's file.</param>
    /// <param name="arguments">Its arguments, the first being its name.</param>
    /// <returns>An errno, with nothing changed: ENOENT, EACCES, ENOEXEC. Does not return otherwise.</returns>
    public static int Replace(string path, IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(arguments);
        using var argv = new NativeTexts(arguments);
        byte* pathname = NativeTexts.Copy(path);
        _ = Libc.execv(pathname, argv.Vector);
        int errno = Marshal.GetLastPInvokeError();
        NativeMemory.Free(pathname);
        return errno;
    }
}
