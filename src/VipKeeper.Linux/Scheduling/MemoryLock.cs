using System.Runtime.InteropServices;
using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Scheduling;

/// <summary>
/// Keeps the process in memory (mlockall(2)), so that no page is read back from a busy disk at a failover.
/// </summary>
public static class MemoryLock
{
    /// <summary>
    /// Locks every page from the moment it is first used (MCL_ONFAULT). Without that flag the whole stacks of all
    /// threads would be locked at once: tens of megabytes instead of what is in use.
    /// </summary>
    /// <returns>0 or an errno: EPERM or ENOMEM without CAP_IPC_LOCK and with a LimitMEMLOCK.</returns>
    public static int TryLockAll()
    {
        int result = Libc.mlockall(Libc.MCL_CURRENT | Libc.MCL_FUTURE | Libc.MCL_ONFAULT);
        return result == 0 ? 0 : Marshal.GetLastPInvokeError();
    }
}
