using System.Text;
using Serilog;
using VipKeeper.Linux;
using VipKeeper.Linux.Files;

namespace VipKeeper.Hooks;

/// <summary>
/// keepalived's <c>notify_fifo</c>: a line for each change of a state, <c>INSTANCE "dns" MASTER 150</c>, and of a
/// group, <c>GROUP "both" MASTER 0</c>. It never waits: a line that finds the pipe full, or no pipe, is dropped and
/// counted.
/// </summary>
internal sealed class NotifyFifo(ILogger logger) : IDisposable
{
    private NamedPipe? _pipe;
    private int _lastErrno;

    /// <summary>Where the pipe is, or null.</summary>
    public string? Path { get; private set; }

    /// <summary>How many lines were written.</summary>
    public long Written { get; private set; }

    /// <summary>How many lines were dropped.</summary>
    public long Dropped { get; private set; }

    /// <summary>Uses another pipe, or none.</summary>
    public void Use(string? path)
    {
        if (path == Path)
        {
            return;
        }

        _pipe?.Dispose();
        _pipe = null;
        Path = path;
        _lastErrno = Errno.None;
        TryOpen();
    }

    /// <summary>Writes the line of a change.</summary>
    public void Write(HookNotice notice)
    {
        if (Path is null)
        {
            return;
        }

        int errno = TryOpen();
        if (errno == Errno.None)
        {
            errno = _pipe!.TryWrite(
                Encoding.UTF8.GetBytes($"{notice.Subject} \"{notice.Name}\" {notice.State} {notice.Priority}\n"));
            Tell(errno, "is full: nobody reads it");
        }

        Written += errno == Errno.None ? 1 : 0;
        Dropped += errno == Errno.None ? 0 : 1;
    }

    /// <inheritdoc/>
    public void Dispose() => _pipe?.Dispose();

    private int TryOpen()
    {
        if (_pipe is not null || Path is null)
        {
            return Errno.None;
        }

        int errno = NamedPipe.TryOpen(Path, out _pipe);
        Tell(errno, errno == Errno.EEXIST ? "is no named pipe" : "cannot be opened");
        return errno;
    }

    // Once for each new reason, or a flapping instance would fill the log.
    private void Tell(int errno, string fault)
    {
        if (errno != Errno.None && errno != _lastErrno)
        {
            logger.Warning(
                "notify_fifo {Path} {Fault} ({Error}); lines are dropped.", Path, fault, Errno.Describe(errno));
        }

        _lastErrno = errno;
    }
}
