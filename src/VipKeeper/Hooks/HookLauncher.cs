using System.Text;
using Microsoft.Win32.SafeHandles;
using VipKeeper.Linux;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Hooks;

/// <summary>
/// The first program of every hook and of every script of a check, this one itself: posix_spawn(3) can start a session
/// but not change the user or drop what is inherited, and managed code must not run between fork(2) and execve(2). It
/// becomes the hook.
/// </summary>
internal static class HookLauncher
{
    /// <summary>The command that no help shows.</summary>
    public const string Command = "exec-hook";

    /// <summary>The program, whatever an upgrade has put in its place.</summary>
    public const string Program = "/proc/self/exe";

    /// <summary>The exit code for a file that cannot be executed, as in shells.</summary>
    public const int CannotExecute = 126;

    /// <summary>The exit code for a file that does not exist, as in shells.</summary>
    public const int NotFound = 127;

    private const int StandardError = 2;

    // No user has an empty name.
    private const string DefaultUser = "";

    /// <summary>The arguments that make this program another.</summary>
    /// <param name="user">Whom it runs as; null for the default of <see cref="HookUser.Find"/>.</param>
    /// <param name="arguments">The other program's path, and its arguments.</param>
    public static List<string> ArgumentsOf(string? user, IReadOnlyList<string> arguments) =>
        ["vipkeeper", Command, user ?? DefaultUser, .. arguments];

    /// <summary>Becomes the hook.</summary>
    /// <param name="arguments">The command, the user, the path and the arguments.</param>
    /// <returns>The exit code when that failed; standard error, and so the daemon's log, gets the reason.</returns>
    public static int Run(string[] arguments)
    {
        if (arguments.Length < 3)
        {
            return Fail("is the daemon's own command", CannotExecute);
        }

        OrdinaryProcess.ShedPrivileges();
        HookUser? user = HookUser.Find(arguments[1] == DefaultUser ? null : arguments[1], out string? fault);
        if (user is null)
        {
            return Fail(fault!, CannotExecute);
        }

        int errno = OrdinaryProcess.Become(user.Account, user.GroupId);
        if (errno != Errno.None)
        {
            return Fail(
                $"cannot be run as {user.Account.Name}: {Errno.Describe(errno)}; that takes CAP_SETUID and CAP_SETGID",
                CannotExecute);
        }

        Environment.CurrentDirectory = "/";
        errno = ProcessImage.Replace(arguments[2], arguments[2..]);
        return Fail(
            $"{arguments[2]} cannot be executed as {user.Account.Name}: {Errno.Describe(errno)}",
            errno == Errno.ENOENT ? NotFound : CannotExecute);
    }

    // Not the console: it would set up much more than one line needs.
    private static int Fail(string reason, int code)
    {
        using var handle = new SafeFileHandle(StandardError, ownsHandle: false);
        using var error = new FileStream(handle, FileAccess.Write, bufferSize: 0);
        error.Write(Encoding.UTF8.GetBytes(reason + "\n"));
        return code;
    }
}
