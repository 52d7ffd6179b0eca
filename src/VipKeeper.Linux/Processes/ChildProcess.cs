using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Processes;

/// <summary>
/// A process in a session and process group of its own, started by posix_spawn(3), which forks no managed code. Its
/// input is empty; its output and errors come out of one pipe, or go nowhere. For one thread, which waits for both
/// descriptors.
/// </summary>
public sealed unsafe class ChildProcess : IDisposable
{
    /// <summary>SIGTERM of signal(7).</summary>
    public const int Terminate = 15;

    /// <summary>SIGKILL of signal(7).</summary>
    public const int Kill = 9;

    /// <summary>The number that an inherited descriptor has in the process.</summary>
    public const int InheritedFd = 3;

    // posix_spawnattr_t has 336 bytes in glibc, posix_spawn_file_actions_t 80, sigset_t 128.
    private const int OpaqueBytes = 512;

    // Above SIGRTMAX (64) there is none; 32 and 33 are the C library's own.
    private const int LastStandardSignal = 31;

    private readonly Descriptor _exit;
    private readonly Descriptor? _output;

    private ChildProcess(int id, Descriptor exit, Descriptor? output)
    {
        Id = id;
        _exit = exit;
        _output = output;
    }

    /// <summary>The process id, which is the id of its session and process group too.</summary>
    public int Id { get; }

    /// <summary>Becomes readable when the process has ended (pidfd_open(2)).</summary>
    public int ExitFd => _exit.Fd;

    /// <summary>
    /// Becomes readable when there is output or nobody is left to write any; -1 when it is closed or goes nowhere.
    /// </summary>
    public int OutputFd => _output?.Fd ?? -1;

    /// <summary>
    /// True when the process has ended. Its id is kept until <see cref="TryReap"/>, so that what it left running can
    /// still be signalled as its group.
    /// </summary>
    public bool HasEnded
    {
        get
        {
            Siginfo info = default;
            const int Look = Libc.WEXITED | Libc.WNOHANG | Libc.WNOWAIT;
            return Libc.waitid(Libc.P_PID, Id, &info, Look) != 0 || info.Pid == Id;
        }
    }

    /// <summary>Starts a program. No signal is blocked or ignored in it.</summary>
    /// <param name="path">The program's file.</param>
    /// <param name="arguments">Its arguments, the first being its name.</param>
    /// <param name="environment">All of its environment, as <c>NAME=value</c>.</param>
    /// <param name="child">The process, when the result is 0.</param>
    /// <param name="inherited">
    /// A descriptor that it gets as <see cref="InheritedFd"/>, which it keeps open until its end; -1 for none.
    /// </param>
    /// <returns>0 or an errno: ENOENT, EACCES, EAGAIN when there are too many processes, EMFILE.</returns>
    public static int TryStart(
        string path, IReadOnlyList<string> arguments, IReadOnlyList<string> environment, out ChildProcess? child,
        int inherited = -1)
    {
        child = null;
        int* ends = stackalloc int[2];
        if (Libc.pipe2(ends, Libc.O_CLOEXEC) != 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        var output = Descriptor.Take(ends[0], "make a pipe");
        using var input = Descriptor.Take(ends[1], "make a pipe");
        // Only our end: a program does not expect its standard output to be non-blocking.
        _ = Libc.fcntl(ends[0], Libc.F_SETFL, Libc.O_NONBLOCK);
        int errno = Start(path, arguments, environment, ends[1], inherited, output, out child);
        if (errno != Errno.None)
        {
            output.Dispose();
        }

        return errno;
    }

    /// <summary>The same for a program whose output and errors nobody reads: they go to /dev/null.</summary>
    /// <inheritdoc cref="TryStart"/>
    public static int TryStartSilent(
        string path, IReadOnlyList<string> arguments, IReadOnlyList<string> environment, out ChildProcess? child) =>
        Start(path, arguments, environment, outputFd: -1, inherited: -1, output: null, out child);

    /// <summary>Reads what there is.</summary>
    /// <returns>The number of bytes; 0 at the end of the output; -1 when there is nothing now.</returns>
    public int ReadOutput(Span<byte> buffer)
    {
        fixed (byte* pointer = buffer)
        {
            nint count = Libc.read(OutputFd, pointer, (nuint)buffer.Length);
            return count >= 0 ? (int)count
                : Marshal.GetLastPInvokeError() is Errno.EAGAIN or Errno.EINTR ? -1
                : 0;
        }
    }

    /// <summary>Reads no more; whoever still writes gets SIGPIPE.</summary>
    public void CloseOutput() => _output?.Dispose();

    /// <summary>Sends a signal to every process of the group; call it before <see cref="TryReap"/> only.</summary>
    /// <returns>0 or an errno: EPERM when none of them may be signalled.</returns>
    public int SignalGroup(int signal) => Libc.kill(-Id, signal) == 0 ? Errno.None : Marshal.GetLastPInvokeError();

    /// <summary>Takes the status of a process that has ended; afterwards the kernel may give its id away.</summary>
    /// <returns>True when it had ended.</returns>
    public bool TryReap(out ExitStatus status)
    {
        int word = 0;
        int id = Libc.waitpid(Id, &word, Libc.WNOHANG);
        status = id == Id ? ExitStatus.FromWaitStatus(word) : default;
        return id != 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _output?.Dispose();
        _exit.Dispose();
    }

    private static int Start(
        string path,
        IReadOnlyList<string> arguments,
        IReadOnlyList<string> environment,
        int outputFd,
        int inherited,
        Descriptor? output,
        out ChildProcess? child)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(environment);
        child = null;
        int errno = Spawn(path, arguments, environment, outputFd, inherited, out int id);
        if (errno != Errno.None)
        {
            return errno;
        }

        int exit = (int)Libc.syscall(Libc.SYS_pidfd_open, (nuint)id, 0, 0);
        if (exit < 0)
        {
            // Without it nobody would learn of the end.
            errno = Marshal.GetLastPInvokeError();
            _ = Libc.kill(-id, Kill);
            _ = Libc.waitpid(id, null, 0);
            return errno;
        }

        child = new ChildProcess(id, Descriptor.Take(exit, "watch a process"), output);
        return Errno.None;
    }

    private static int Spawn(
        string path, IReadOnlyList<string> arguments, IReadOnlyList<string> environment, int output, int inherited,
        out int id)
    {
        byte* attributes = stackalloc byte[OpaqueBytes];
        byte* actions = stackalloc byte[OpaqueBytes];
        byte* signals = stackalloc byte[OpaqueBytes];
        byte* pathname = NativeTexts.Copy(path);
        byte* empty = NativeTexts.Copy("/dev/null");
        using var argv = new NativeTexts(arguments);
        using var envp = new NativeTexts(environment);
        _ = Libc.posix_spawnattr_init(attributes);
        _ = Libc.posix_spawn_file_actions_init(actions);
        _ = Libc.sigemptyset(signals);
        _ = Libc.posix_spawnattr_setsigmask(attributes, signals);
        for (int signal = 1; signal <= LastStandardSignal; signal++)
        {
            _ = Libc.sigaddset(signals, signal);
        }

        _ = Libc.posix_spawnattr_setsigdefault(attributes, signals);
        _ = Libc.posix_spawnattr_setflags(
            attributes, Libc.POSIX_SPAWN_SETSIGDEF | Libc.POSIX_SPAWN_SETSIGMASK | Libc.POSIX_SPAWN_SETSID);
        _ = Libc.posix_spawn_file_actions_addopen(actions, 0, empty, Libc.O_RDONLY, 0);
        if (output < 0)
        {
            _ = Libc.posix_spawn_file_actions_addopen(actions, 1, empty, Libc.O_WRONLY, 0);
            _ = Libc.posix_spawn_file_actions_addopen(actions, 2, empty, Libc.O_WRONLY, 0);
        }
        else
        {
            _ = Libc.posix_spawn_file_actions_adddup2(actions, output, 1);
            _ = Libc.posix_spawn_file_actions_adddup2(actions, output, 2);
        }

        if (inherited >= 0)
        {
            // Of the same number, too: then it only loses its close-on-exec flag (posix_spawn(3), glibc 2.29).
            _ = Libc.posix_spawn_file_actions_adddup2(actions, inherited, InheritedFd);
        }

        int pid = 0;
        int errno = Libc.posix_spawn(&pid, pathname, actions, attributes, argv.Vector, envp.Vector);
        id = pid;
        _ = Libc.posix_spawn_file_actions_destroy(actions);
        _ = Libc.posix_spawnattr_destroy(attributes);
        NativeMemory.Free(empty);
        NativeMemory.Free(pathname);
        return errno;
    }
}
