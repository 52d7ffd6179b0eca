using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Processes;

/// <summary>
/// A program that runs in a process group of its own, with /dev/null as its three standard streams, no blocked signal
/// and every signal at its default.
/// </summary>
public sealed unsafe class ChildProcess
{
    /// <summary>signal(7): asks to end.</summary>
    public const int SIGTERM = 15;

    /// <summary>signal(7): ends.</summary>
    public const int SIGKILL = 9;

    // posix_spawnattr_t has 336 bytes, posix_spawn_file_actions_t 80 and sigset_t 128 in glibc; musl's are no larger.
    private const int AttributeBytes = 512;
    private const int ActionBytes = 256;
    private const int SignalSetBytes = 128;

    private ChildProcess(int processId) => ProcessId = processId;

    /// <summary>The process id, which is that of the group too.</summary>
    public int ProcessId { get; }

    /// <summary>Starts a program. Blocks while its file is read: not for the packet loop.</summary>
    /// <param name="path">An absolute path; no search, no shell.</param>
    /// <param name="arguments">The arguments, the first being its name.</param>
    /// <param name="environment">Its whole environment, as NAME=value.</param>
    /// <param name="child">The child, when the result is 0.</param>
    /// <returns>0 or an errno: ENOENT, EACCES, ENOEXEC, EAGAIN.</returns>
    public static int TryStart(
        string path, IReadOnlyList<string> arguments, IReadOnlyList<string> environment, out ChildProcess? child)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(environment);
        byte* attributes = stackalloc byte[AttributeBytes];
        byte* actions = stackalloc byte[ActionBytes];
        byte* all = stackalloc byte[SignalSetBytes];
        byte* none = stackalloc byte[SignalSetBytes];
        _ = Libc.sigfillset(all);
        _ = Libc.sigemptyset(none);
        _ = Libc.posix_spawnattr_init(attributes);
        _ = Libc.posix_spawn_file_actions_init(actions);
        byte* pathname = (byte*)Marshal.StringToCoTaskMemUTF8(path);
        byte** argv = ToNative(arguments);
        byte** envp = ToNative(environment);
        try
        {
            _ = Libc.posix_spawnattr_setflags(
                attributes,
                Libc.POSIX_SPAWN_SETPGROUP | Libc.POSIX_SPAWN_SETSIGDEF | Libc.POSIX_SPAWN_SETSIGMASK);
            _ = Libc.posix_spawnattr_setpgroup(attributes, 0);
            _ = Libc.posix_spawnattr_setsigdefault(attributes, all);
            _ = Libc.posix_spawnattr_setsigmask(attributes, none);
            fixed (byte* nowhere = "/dev/null\0"u8)
            {
                int errno = 0;
                for (int fd = 0; fd <= 2 && errno == 0; fd++)
                {
                    errno = Libc.posix_spawn_file_actions_addopen(actions, fd, nowhere, Libc.O_RDWR, 0);
                }

                int processId = 0;
                errno = errno != 0
                    ? errno
                    : Libc.posix_spawn(&processId, pathname, actions, attributes, argv, envp);
                child = errno == 0 ? new ChildProcess(processId) : null;
                return errno;
            }
        }
        finally
        {
            Free(argv, arguments.Count);
            Free(envp, environment.Count);
            Marshal.FreeCoTaskMem((nint)pathname);
            _ = Libc.posix_spawn_file_actions_destroy(actions);
            _ = Libc.posix_spawnattr_destroy(attributes);
        }
    }

    /// <summary>
    /// Takes the child's end, without waiting. What it left running in its group is killed with it, while its id still
    /// keeps the group's from being given to another. After true, call no member any more.
    /// </summary>
    /// <param name="exitCode">0 to 255, or −1 when a signal ended it.</param>
    /// <param name="signal">That signal, or 0.</param>
    /// <returns>False while it runs.</returns>
    public bool TryReap(out int exitCode, out int signal)
    {
        exitCode = -1;
        signal = 0;
        Siginfo info = default;
        const int Look = Libc.WEXITED | Libc.WNOHANG | Libc.WNOWAIT;
        if (Libc.waitid(Libc.P_PID, ProcessId, &info, Look) == 0 && info.Pid == 0)
        {
            return false;
        }

        if (info.Pid == ProcessId)
        {
            SignalGroup(SIGKILL);
            _ = Libc.waitid(Libc.P_PID, ProcessId, &info, Libc.WEXITED | Libc.WNOHANG);
            exitCode = info.Code == Libc.CLD_EXITED ? info.Status : -1;
            signal = info.Code == Libc.CLD_EXITED ? 0 : info.Status;
        }

        return true;
    }

    /// <summary>Sends a signal to every process of the group.</summary>
    public void SignalGroup(int signal) => _ = Libc.kill(-ProcessId, signal);

    private static byte** ToNative(IReadOnlyList<string> texts)
    {
        byte** array = (byte**)NativeMemory.AllocZeroed((nuint)texts.Count + 1, (nuint)sizeof(byte*));
        for (int i = 0; i < texts.Count; i++)
        {
            array[i] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[i]);
        }

        return array;
    }

    private static void Free(byte** array, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Marshal.FreeCoTaskMem((nint)array[i]);
        }

        NativeMemory.Free(array);
    }
}
