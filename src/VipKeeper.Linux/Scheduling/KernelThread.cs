using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Scheduling;

/// <summary>The calling thread as the kernel knows it.</summary>
public static class KernelThread
{
    /// <summary>Its id (gettid(2)), a folder of <c>/proc/self/task</c>.</summary>
    public static int CurrentId => Libc.gettid();
}
