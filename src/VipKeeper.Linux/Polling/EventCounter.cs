using VipKeeper.Linux.Interop;

namespace VipKeeper.Linux.Polling;

/// <summary>Wakes the thread that waits in an <see cref="EventPoll"/> from another one (eventfd(2)).</summary>
public sealed unsafe class EventCounter : IDisposable
{
    private readonly Descriptor _descriptor =
        Descriptor.Take(Libc.eventfd(0, Libc.EFD_CLOEXEC | Libc.EFD_NONBLOCK), "create an event counter");

    /// <summary>The descriptor: readable from a <see cref="Signal"/> until the next <see cref="Drain"/>.</summary>
    public int Fd => _descriptor.Fd;

    /// <summary>
    /// Makes the counter readable. From any thread, at any time: after <see cref="Dispose"/> it does nothing, for a
    /// signal handler may come that late.
    /// </summary>
    public void Signal()
    {
        bool isHeld = false;
        try
        {
            _descriptor.DangerousAddRef(ref isHeld);
            ulong one = 1;

            // EAGAIN means that the counter is at its end: it is readable, which is all a signal is for.
            _ = Libc.write((int)_descriptor.DangerousGetHandle(), &one, sizeof(ulong));
        }
        catch (ObjectDisposedException)
        {
        }
        finally
        {
            if (isHeld)
            {
                _descriptor.DangerousRelease();
            }
        }
    }

    /// <summary>Takes all signals since the last call. Call it before looking at what they announce.</summary>
    /// <returns>Their number; 0 when there was none.</returns>
    public ulong Drain()
    {
        ulong count = 0;
        return Libc.read(Fd, &count, sizeof(ulong)) == sizeof(ulong) ? count : 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();
}
