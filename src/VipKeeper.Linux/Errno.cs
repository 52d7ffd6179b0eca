using System.Runtime.InteropServices;

namespace VipKeeper.Linux;

/// <summary>Error numbers of Linux on x64 and arm64, their names and their text (errno(3)).</summary>
public static class Errno
{
    /// <summary>No error.</summary>
    public const int None = 0;

    /// <summary>Operation not permitted: a capability is missing.</summary>
    public const int EPERM = 1;

    /// <summary>No such file or directory.</summary>
    public const int ENOENT = 2;

    /// <summary>A signal came before the call was done.</summary>
    public const int EINTR = 4;

    /// <summary>No such device: the interface of a packet socket is gone.</summary>
    public const int ENXIO = 6;

    /// <summary>Bad file descriptor: the object was disposed.</summary>
    public const int EBADF = 9;

    /// <summary>Nothing to read, or no room to send; the call would have blocked.</summary>
    public const int EAGAIN = 11;

    /// <summary>No memory, or more than the limit allows to lock.</summary>
    public const int ENOMEM = 12;

    /// <summary>Permission denied.</summary>
    public const int EACCES = 13;

    /// <summary>The address (or file) is there already.</summary>
    public const int EEXIST = 17;

    /// <summary>No such interface.</summary>
    public const int ENODEV = 19;

    /// <summary>A part of a path is not a directory.</summary>
    public const int ENOTDIR = 20;

    /// <summary>Invalid argument.</summary>
    public const int EINVAL = 22;

    /// <summary>Numerical result out of range: a buffer is too small.</summary>
    public const int ERANGE = 34;

    /// <summary>The packet is larger than the interface's MTU.</summary>
    public const int EMSGSIZE = 90;

    /// <summary>The address family is not supported: IPv6 is switched off in the kernel.</summary>
    public const int EAFNOSUPPORT = 97;

    /// <summary>The address is not there (any more).</summary>
    public const int EADDRNOTAVAIL = 99;

    /// <summary>The interface is down.</summary>
    public const int ENETDOWN = 100;

    /// <summary>No route to the destination's network.</summary>
    public const int ENETUNREACH = 101;

    /// <summary>The queue was full and messages were lost.</summary>
    public const int ENOBUFS = 105;

    /// <summary>The answer did not come in time.</summary>
    public const int ETIMEDOUT = 110;

    private static readonly string[] Names = NameTable();

    /// <summary>The symbolic name, such as <c>EPERM</c>; the number for those without one here.</summary>
    public static string Name(int errno) =>
        (uint)errno < (uint)Names.Length && Names[errno] is { Length: > 0 } name ? name : $"errno {errno}";

    /// <summary>The C library's text, such as <c>Operation not permitted</c> (strerror(3)).</summary>
    public static string Message(int errno) => Marshal.GetPInvokeErrorMessage(errno);

    /// <summary>Text and name, such as <c>Operation not permitted (EPERM)</c>.</summary>
    public static string Describe(int errno) => $"{Message(errno)} ({Name(errno)})";

    private static string[] NameTable()
    {
        // The order is that of the generic numbers in errno(3), from 1; dots stand for numbers that are not used.
        const string Ordered =
            "EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT ENOTBLK EBUSY " +
            "EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG ENOSPC ESPIPE EROFS EMLINK " +
            "EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP . ENOMSG EIDRM ECHRNG EL2NSYNC " +
            "EL3HLT EL3RST ELNRNG EUNATCH ENOCSI EL2HLT EBADE EBADR EXFULL ENOANO EBADRQC EBADSLT . EBFONT ENOSTR " +
            "ENODATA ETIME ENOSR ENONET ENOPKG EREMOTE ENOLINK EADV ESRMNT ECOMM EPROTO EMULTIHOP EDOTDOT EBADMSG " +
            "EOVERFLOW ENOTUNIQ EBADFD EREMCHG ELIBACC ELIBBAD ELIBSCN ELIBMAX ELIBEXEC EILSEQ ERESTART ESTRPIPE " +
            "EUSERS ENOTSOCK EDESTADDRREQ EMSGSIZE EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT ESOCKTNOSUPPORT EOPNOTSUPP " +
            "EPFNOSUPPORT EAFNOSUPPORT EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET ECONNABORTED " +
            "ECONNRESET ENOBUFS EISCONN ENOTCONN ESHUTDOWN ETOOMANYREFS ETIMEDOUT ECONNREFUSED EHOSTDOWN " +
            "EHOSTUNREACH EALREADY EINPROGRESS ESTALE";
        string[] names = (". " + Ordered).Split(' ');
        return Array.ConvertAll(names, static name => name == "." ? string.Empty : name);
    }
}
