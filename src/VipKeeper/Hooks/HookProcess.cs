using VipKeeper.Linux.Processes;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Hooks;

/// <summary>A hook that runs: its process, its output and its time limit.</summary>
internal sealed class HookProcess : IDisposable
{
    private static readonly Duration Grace = Duration.FromSeconds(2);

    // So that a hook that prints without end cannot keep the others waiting.
    private const int MostReads = 16;

    private readonly ChildProcess _child;
    private readonly HookOutput _output = new();
    private readonly Action<string> _tell;
    private readonly Instant _began;

    /// <summary>Takes a process that was just started.</summary>
    /// <param name="tag">The first of the two tags by which its descriptors are told apart.</param>
    /// <param name="order">What it is.</param>
    /// <param name="instance">Where it came from.</param>
    /// <param name="child">The process.</param>
    /// <param name="tell">Takes every line of its output that is to be told.</param>
    /// <param name="now">The time.</param>
    public HookProcess(
        ulong tag, HookOrder order, InstanceHooks instance, ChildProcess child, Action<string> tell, Instant now)
    {
        Tag = tag;
        Order = order;
        Instance = instance;
        _child = child;
        _tell = tell;
        _began = now;
        StartedAt = DateTimeOffset.Now;
        Due = now + order.Hook.Timeout;
    }

    /// <summary>The tag of the end of the process; the next one is that of its output.</summary>
    public ulong Tag { get; }

    /// <summary>What it is.</summary>
    public HookOrder Order { get; }

    /// <summary>Where it came from.</summary>
    public InstanceHooks Instance { get; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>When <see cref="HandleTimer"/> is wanted.</summary>
    public Instant Due { get; private set; }

    /// <summary>True from the end of its time on.</summary>
    public bool IsTimedOut { get; private set; }

    /// <summary>Acts on the time limit: SIGTERM to the whole group, and SIGKILL after 2 s.</summary>
    public void HandleTimer(Instant now)
    {
        if (now < Due)
        {
            return;
        }

        _child.SignalGroup(IsTimedOut ? ChildProcess.Kill : ChildProcess.Terminate);
        Due = IsTimedOut ? Instant.Never : now + Grace;
        IsTimedOut = true;
    }

    /// <summary>Ends it before its time.</summary>
    public void Terminate(Instant now)
    {
        if (!IsTimedOut)
        {
            Due = now;
            HandleTimer(now);
        }
    }

    /// <summary>Reads some of its output.</summary>
    public void ReadOutput()
    {
        Span<byte> buffer = stackalloc byte[4096];
        for (int i = 0; i < MostReads && _child.OutputFd >= 0; i++)
        {
            int count = _child.ReadOutput(buffer);
            if (count < 0)
            {
                return;
            }

            if (count == 0)
            {
                _child.CloseOutput();
                return;
            }

            _output.Add(buffer[..count], _tell);
        }
    }

    /// <summary>
    /// Takes the end of the process, if it has ended. What a hook leaves running is left alone when it ended by
    /// itself, and killed when its time was over.
    /// </summary>
    /// <returns>What became of it, or null while it runs.</returns>
    public HookRecord? TryEnd(Instant now)
    {
        if (IsTimedOut)
        {
            // Its first process is a zombie until the next line, so no other group can have its number.
            _child.SignalGroup(ChildProcess.Kill);
        }

        if (!_child.TryReap(out ExitStatus status))
        {
            return null;
        }

        // A pipe holds no more than this; what is written later is a left process's, and nobody's business.
        ReadOutput();
        _output.End(_tell);
        return new HookRecord
        {
            Name = Order.Name,
            State = Order.Notice.State,
            At = StartedAt,
            Length = now - _began,
            Status = status,
            IsTimedOut = IsTimedOut && !Order.IsCancelled,
            IsCancelled = IsTimedOut && Order.IsCancelled,
            OutputBytes = _output.Bytes,
            OutputBytesNotTold = _output.BytesNotTold,
        };
    }

    /// <inheritdoc/>
    public void Dispose() => _child.Dispose();
}
