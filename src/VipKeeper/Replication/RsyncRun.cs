using System.Text;
using VipKeeper.Configuration;
using VipKeeper.Hooks;
using VipKeeper.Linux;
using VipKeeper.Linux.Clock;
using VipKeeper.Linux.Polling;
using VipKeeper.Linux.Processes;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Replication;

/// <summary>
/// One run of rsync on the worker's thread, which waits for its output, its end and the order to end it.
/// </summary>
internal sealed class RsyncRun : IDisposable
{
    private const string Program = "/usr/bin/rsync";
    private const ulong SignalTag = 0;
    private const ulong ExitTag = 1;
    private const ulong OutputTag = 2;
    private const int MostReads = 64;
    private const int MessageLimit = 300;

    private static readonly Duration Grace = Duration.FromSeconds(2);
    private static readonly Duration Step = Duration.FromSeconds(1);

    private readonly ChildProcess _child;
    private readonly EventPoll _poll = new();
    private readonly RsyncOutput _output = new();
    private readonly Func<ReadOnlySpan<byte>, bool> _take;
    private readonly Duration _patience;
    private Instant _lookNextAt;
    private long _readBytes;
    private Instant _readAt = MonotonicClock.Now;
    private string? _message;
    private bool _hasError;
    private bool _hasStalled;

    private RsyncRun(
        ChildProcess child, EventCounter signal, Func<ReadOnlySpan<byte>, bool> take, Duration patience)
    {
        _patience = patience;
        _child = child;
        _take = take;
        _poll.Add(signal.Fd, SignalTag);
        _poll.Add(child.ExitFd, ExitTag);
        _poll.Add(child.OutputFd, OutputTag);
    }

    /// <summary>Runs rsync to its end.</summary>
    /// <param name="arguments">Its arguments, the first being its name.</param>
    /// <param name="lockFd">The descriptor of the lock, which every process of the run keeps open.</param>
    /// <param name="signal">Wakes the thread, so that <paramref name="ending"/> is asked.</param>
    /// <param name="take">Gets every line; false for one that is a message.</param>
    /// <param name="ending">Whether the run is to end, asked at least once a second.</param>
    /// <param name="patience">
    /// How long none of its processes may read anything. rsync's own timeout does not see a peer that hangs: what it
    /// sends itself to keep the connection alive counts for it.
    /// </param>
    public static RsyncResult Run(
        List<string> arguments,
        int lockFd,
        EventCounter signal,
        Func<ReadOnlySpan<byte>, bool> take,
        Func<RunEnding> ending,
        Duration patience)
    {
        int errno = ChildProcess.TryStart(Program, arguments, Environment(), out ChildProcess? child, lockFd);
        if (child is null)
        {
            string refusal = errno == Errno.ENOENT
                ? $"there is no {Program}; install it: apt-get install rsync"
                : $"rsync cannot be started: {Errno.Describe(errno)}";
            return new RsyncResult(default, refusal, isCancelled: false, null);
        }

        using (child)
        using (var run = new RsyncRun(child, signal, take, patience))
        {
            return run.Wait(signal, ending);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _poll.Dispose();

    // Names come in one form whatever the language is: every byte beyond ASCII escaped.
    private static List<string> Environment()
    {
        var variables = new List<string>
        {
            HookEnvironment.SearchPath, "LC_ALL=C",
        };
        if (System.Environment.GetEnvironmentVariable("HOME") is { } home)
        {
            variables.Add($"HOME={home}");
        }

        return variables;
    }

    private RsyncResult Wait(EventCounter signal, Func<RunEnding> ending)
    {
        Span<ReadyEvent> ready = stackalloc ReadyEvent[4];
        Instant killAt = Instant.Never;
        RunEnding asked = RunEnding.None;
        while (true)
        {
            Instant now = MonotonicClock.Now;
            RunEnding wanted = ending();
            if (wanted > asked)
            {
                asked = wanted;
                _child.SignalGroup(wanted == RunEnding.Kill ? ChildProcess.Kill : ChildProcess.Terminate);
                killAt = wanted == RunEnding.Kill ? Instant.Never : now + Grace;
            }
            else if (now >= killAt)
            {
                _child.SignalGroup(ChildProcess.Kill);
                killAt = Instant.Never;
            }

            Instant due = now + Step;
            int count = _poll.Wait(ready, killAt < due ? killAt : due);
            bool hasEnded = false;
            for (int i = 0; i < count; i++)
            {
                if (ready[i].Tag == SignalTag)
                {
                    signal.Drain();
                }

                hasEnded |= ready[i].Tag == ExitTag;
            }

            Read();
            if (hasEnded && TryEnd(asked) is { } result)
            {
                return result;
            }

            if (!hasEnded && HasStalled())
            {
                _child.SignalGroup(ChildProcess.Kill);
            }
        }
    }

    private bool HasStalled()
    {
        Instant now = MonotonicClock.Now;
        if (now < _lookNextAt)
        {
            return false;
        }

        _lookNextAt = now + Step;
        long bytes = ProcessReading.BytesOf(_child.Id);
        if (bytes != _readBytes || bytes == ProcessReading.Unknown)
        {
            _readBytes = bytes;
            _readAt = now;
        }

        _hasStalled |= now - _readAt > _patience;
        return _hasStalled;
    }

    private RsyncResult? TryEnd(RunEnding asked)
    {
        // Its first process is a zombie until it is reaped, so no other group has its number: nothing of the run is
        // left when this returns, ssh above all.
        _child.SignalGroup(ChildProcess.Kill);
        if (!_child.TryReap(out ExitStatus status))
        {
            return null;
        }

        Read();
        _output.End(Take);
        return new RsyncResult(status, null, asked != RunEnding.None, _message) { HasStalled = _hasStalled };
    }

    private void Read()
    {
        Span<byte> buffer = stackalloc byte[8192];
        for (int i = 0; i < MostReads && _child.OutputFd >= 0; i++)
        {
            int count = _child.ReadOutput(buffer);
            if (count <= 0)
            {
                if (count == 0)
                {
                    _child.CloseOutput();
                }

                return;
            }

            _output.Add(buffer[..count], Take);
        }
    }

    // The first complaint says why; what follows is its consequence, "rsync error: ... at main.c" above all.
    private void Take(ReadOnlySpan<byte> line)
    {
        if (_take(line) || _hasError)
        {
            return;
        }

        _hasError = line.StartsWith("rsync: "u8) || line.StartsWith("@ERROR"u8) || line.StartsWith("ssh: "u8);
        string text = Encoding.UTF8.GetString(line[..Math.Min(line.Length, MessageLimit)]);
        _message = Shown.Line(text.Trim());
    }
}
