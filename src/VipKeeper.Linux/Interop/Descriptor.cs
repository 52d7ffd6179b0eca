using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace VipKeeper.Linux.Interop;

/// <summary>
/// Owns a file descriptor. Calls of the packet loop use <see cref="Fd"/> as a number, without the reference
/// counting of a marshalled handle: the thread that calls them is the one that disposes.
/// </summary>
internal sealed class Descriptor : SafeHandleMinusOneIsInvalid
{
    private Descriptor(int fd)
        : base(ownsHandle: true) => SetHandle(fd);

    /// <summary>The number of the descriptor; -1 once closed, which the kernel answers with EBADF.</summary>
    internal int Fd => IsClosed ? -1 : (int)handle;

    /// <summary>Takes over the result of a call that opens a descriptor.</summary>
    /// <exception cref="LinuxException">The result is -1: the call failed.</exception>
    internal static Descriptor Take(int result, string operation) =>
        result >= 0 ? new Descriptor(result) : throw new LinuxException(operation, Marshal.GetLastPInvokeError());

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.close((int)handle) == 0;
}
