using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Processes;

/// <summary>
/// Makes this process an ordinary one before it becomes another program: what a service manager or a daemon gave it
/// beyond that would be inherited over execve(2).
/// </summary>
public static unsafe class OrdinaryProcess
{
    private const int LastStandardSignal = 31;

    // Standard input, output and error stay.
    private const nuint FirstOtherDescriptor = 3;

    /// <summary>
    /// Gives up what can be given up: real-time scheduling, niceness, ambient capabilities, protection from the
    /// out-of-memory killer, ignored signals, every descriptor but the standard ones (locked memory ends with
    /// execve(2) by itself). What is refused stays as it is.
    /// </summary>
    public static void ShedPrivileges()
    {
        int priority = 0;
        _ = Libc.sched_setscheduler(0, Libc.SCHED_OTHER, &priority);
        _ = Libc.setpriority(Libc.PRIO_PROCESS, 0, 0);
        ulong* none = stackalloc ulong[2];
        none[0] = 0;
        none[1] = 0;
        _ = Libc.setrlimit(Libc.RLIMIT_RTPRIO, none);
        _ = Libc.prctl(Libc.PR_CAP_AMBIENT, Libc.PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
        try
        {
            File.WriteAllText("/proc/self/oom_score_adj", "0");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // proc_pid_oom_score_adj(5): below its minimum only with CAP_SYS_RESOURCE; then it was higher than 0.
        }

        _ = Libc.syscall(Libc.SYS_close_range, FirstOtherDescriptor, uint.MaxValue, Libc.CLOSE_RANGE_CLOEXEC);
        for (int signal = 1; signal <= LastStandardSignal; signal++)
        {
            _ = Libc.signal(signal, 0);
        }
    }

    /// <summary>Becomes a user, for good: groups, group and user, and the variables of the login.</summary>
    /// <param name="account">The user.</param>
    /// <param name="groupId">The group.</param>
    /// <returns>0 or an errno: EPERM without CAP_SETUID and CAP_SETGID.</returns>
    public static int Become(UserAccount account, uint groupId)
    {
        ArgumentNullException.ThrowIfNull(account);
        bool isOther = account.UserId != Libc.geteuid() || groupId != account.GroupId;
        if (isOther
            && (Libc.initgroups(account.Name, groupId) != 0
                || Libc.setgid(groupId) != 0
                || Libc.setuid(account.UserId) != 0))
        {
            return Marshal.GetLastPInvokeError();
        }

        _ = Libc.setenv("USER", account.Name, 1);
        _ = Libc.setenv("LOGNAME", account.Name, 1);
        _ = Libc.setenv("HOME", account.Home, 1);
        _ = Libc.setenv("SHELL", account.Shell, 1);
        return Errno.None;
    }
}
