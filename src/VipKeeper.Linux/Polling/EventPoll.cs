using System.Runtime.InteropServices;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Interop;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Linux.Polling;

/// <summary>
/// Waits for any of a set of descriptors to become readable, or for a deadline (epoll(7), level-triggered). For one
/// thread. The wait allocates nothing.
/// </summary>
public sealed unsafe class EventPoll : IDisposable
{
    /// <summary>The events one wait tells at most; the others are told by the next.</summary>
    public const int MaxEvents = 64;

    // Below this, the kernel's rounding of a timeout is no more than 5 µs.
    private const long FineWaitNanoseconds = 1_000_000;

    private const long RoundingDivisor = 128;

    private readonly Descriptor _descriptor;
    private readonly byte[] _buffer = GC.AllocateArray<byte>(MaxEvents * EpollEventLayout.MaxSize, pinned: true);

    /// <summary>An empty set.</summary>
    /// <exception cref="LinuxException">No descriptor is left.</exception>
    public EventPoll() => _descriptor = Descriptor.Take(Libc.epoll_create1(Libc.EPOLL_CLOEXEC), "create an epoll set");

    /// <summary>Watches a descriptor for reading.</summary>
    /// <param name="fd">The descriptor. Closing it ends the watch.</param>
    /// <param name="tag">Comes back in <see cref="ReadyEvent.Tag"/>.</param>
    /// <exception cref="LinuxException">Watched already, or not a descriptor that can be watched.</exception>
    public void Add(int fd, ulong tag)
    {
        Span<byte> description = stackalloc byte[EpollEventLayout.MaxSize];
        EpollEventLayout.Write(description, Libc.EPOLLIN, tag);
        fixed (byte* pointer = description)
        {
            Control(Libc.EPOLL_CTL_ADD, fd, pointer, "watch");
        }
    }

    /// <summary>Watches a descriptor no more.</summary>
    /// <exception cref="LinuxException">It was not watched.</exception>
    public void Remove(int fd) => Control(Libc.EPOLL_CTL_DEL, fd, null, "stop watching");

    /// <summary>Waits until a descriptor is ready or the deadline has passed.</summary>
    /// <param name="events">Gets the events; at most <see cref="MaxEvents"/> are used.</param>
    /// <param name="deadline">
    /// On the clock of <see cref="MonotonicClock.Now"/>. <see cref="Instant.Never"/> waits for an event only; one
    /// that has passed looks without waiting. The wait does not end early for want of resolution.
    /// </param>
    /// <returns>The number of events; 0 at the deadline.</returns>
    /// <exception cref="LinuxException">The set was disposed, or the kernel is older than Linux 5.11.</exception>
    public int Wait(Span<ReadyEvent> events, Instant deadline)
    {
        int capacity = Math.Min(events.Length, MaxEvents);
        while (true)
        {
            long remaining = deadline.IsNever ? long.MaxValue : (deadline - MonotonicClock.Now).Nanoseconds;
            var timeout = Timespec.FromNanoseconds(NextStep(remaining));
            int count;
            fixed (byte* buffer = _buffer)
            {
                count = Libc.epoll_pwait2(_descriptor.Fd, buffer, capacity, deadline.IsNever ? null : &timeout, null);
            }

            if (count < 0)
            {
                int errno = Marshal.GetLastPInvokeError();
                if (errno != Errno.EINTR)
                {
                    throw new LinuxException("wait for events", errno);
                }

                // The runtime stops threads for a collection by a signal; that is no news for the caller.
            }
            else if (count > 0 || remaining <= 0)
            {
                Read(events[..count]);
                return count;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();

    /// <summary>
    /// How long to wait next, of the nanoseconds left. The kernel lets a timeout of an ordinary thread end up to 1/1000
    /// of its length late, and of a niced one 1/200, to save wake-ups: 3.6 ms on the down timer of one-second
    /// adverts. So a long wait is cut short by more than that, and the rest waited for.
    /// </summary>
    internal static long NextStep(long remaining) =>
        remaining <= FineWaitNanoseconds ? remaining : remaining - (remaining / RoundingDivisor);

    private void Read(Span<ReadyEvent> events)
    {
        for (int i = 0; i < events.Length; i++)
        {
            ReadOnlySpan<byte> source = _buffer.AsSpan(i * EpollEventLayout.Size, EpollEventLayout.Size);
            uint flags = EpollEventLayout.ReadEvents(source);
            events[i] = new ReadyEvent(
                EpollEventLayout.ReadData(source),
                (flags & Libc.EPOLLIN) != 0,
                (flags & (Libc.EPOLLERR | Libc.EPOLLHUP)) != 0);
        }
    }

    private void Control(int operation, int fd, byte* description, string verb)
    {
        if (Libc.epoll_ctl(_descriptor.Fd, operation, fd, description) != 0)
        {
            throw new LinuxException($"{verb} the descriptor {fd}", Marshal.GetLastPInvokeError());
        }
    }
}
