using Microsoft.Win32.SafeHandles;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Linux.Scheduling;

/// <summary>
/// Reads <see cref="CpuAccounting"/> of one thread of this process. The files stay open and are read again from their
/// beginning, so that a reading allocates nothing. For one thread.
/// </summary>
public sealed class CpuAccountingReader : IDisposable
{
    private const long NanosecondsPerMicrosecond = 1_000;

    // USER_HZ of every architecture that .NET runs on (proc_stat(5)).
    private const long NanosecondsPerTick = 10_000_000;

    // Where distributions mount the cpu controller of version 1 (cgroups(7)).
    private static readonly string[] Version1Mounts = ["/sys/fs/cgroup/cpu", "/sys/fs/cgroup/cpu,cpuacct"];

    private readonly SafeFileHandle? _schedstat;
    private readonly SafeFileHandle? _membership = TryOpen("/proc/self/cgroup");
    private readonly SafeFileHandle? _pressure = TryOpen("/proc/pressure/cpu");
    private readonly SafeFileHandle? _stat = TryOpen("/proc/stat");
    private readonly byte[] _buffer = new byte[4096];
    private SafeFileHandle? _cpuStat;
    private int _membershipHash;
    private bool _isVersion1;

    /// <summary>Opens what there is.</summary>
    /// <param name="threadId">The thread, by <see cref="KernelThread.CurrentId"/>.</param>
    public CpuAccountingReader(int threadId) => _schedstat = TryOpen($"/proc/self/task/{threadId}/schedstat");

    /// <summary>Reads the counters.</summary>
    public CpuAccounting Read()
    {
        FollowControlGroup();
        return new CpuAccounting
        {
            RunDelay = Scaled(Field(Content(_schedstat), 1), 1),
            Throttled = _isVersion1
                ? Scaled(Value(Content(_cpuStat), "throttled_time "u8), 1)
                : Scaled(Value(Content(_cpuStat), "throttled_usec "u8), NanosecondsPerMicrosecond),
            // "cpu" and two blanks are the zeroth and first field; user, nice, system, idle, iowait, irq, softirq.
            Stolen = Scaled(Field(Content(_stat), 9), NanosecondsPerTick) is { } sum
                ? sum / Environment.ProcessorCount
                : null,
            Pressure = Scaled(Value(Content(_pressure), "total="u8), NanosecondsPerMicrosecond),
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _schedstat?.Dispose();
        _membership?.Dispose();
        _pressure?.Dispose();
        _stat?.Dispose();
        _cpuStat?.Dispose();
    }

    /// <summary>The field at an index of a line whose fields are separated by single blanks, or null.</summary>
    internal static long? Field(ReadOnlySpan<byte> line, int index)
    {
        for (; index > 0; index--)
        {
            int blank = line.IndexOf((byte)' ');
            if (blank < 0)
            {
                return null;
            }

            line = line[(blank + 1)..];
        }

        return Number(line);
    }

    /// <summary>The number after the first occurrence of a name, or null.</summary>
    internal static long? Value(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        int at = text.IndexOf(name);
        return at < 0 ? null : Number(text[(at + name.Length)..]);
    }

    /// <summary>The folder of the cpu controller that a line of /proc/self/cgroup names, or null.</summary>
    /// <param name="line">hierarchy-ID:controllers:path, as cgroups(7) has it.</param>
    /// <param name="isVersion1">True when the line is one of version 1.</param>
    internal static string? PathOf(string line, out bool isVersion1)
    {
        string[] parts = line.Split(':', 3);
        isVersion1 = parts.Length == 3 && parts[0] != "0";
        if (parts.Length != 3 || (isVersion1 && !parts[1].Split(',').Contains("cpu")))
        {
            return null;
        }

        return parts[2].TrimEnd('/');
    }

    private static long? Number(ReadOnlySpan<byte> text) =>
        System.Buffers.Text.Utf8Parser.TryParse(text, out long value, out _) ? value : null;

    private static Duration? Scaled(long? value, long nanoseconds) =>
        value is { } known ? new Duration(known * nanoseconds) : null;

    private static SafeFileHandle? TryOpen(string path)
    {
        try
        {
            return File.OpenHandle(path, options: FileOptions.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private ReadOnlySpan<byte> Content(SafeFileHandle? file)
    {
        if (file is null)
        {
            return default;
        }

        try
        {
            return _buffer.AsSpan(0, RandomAccess.Read(file, _buffer, 0));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A control group that is gone (ENODEV), or pressure that is switched off (EOPNOTSUPP).
            return default;
        }
    }

    // A process can be moved to another control group while it runs.
    private void FollowControlGroup()
    {
        ReadOnlySpan<byte> membership = Content(_membership);
        var hash = default(HashCode);
        hash.AddBytes(membership);
        int current = hash.ToHashCode();
        if (current == _membershipHash)
        {
            return;
        }

        _membershipHash = current;
        string[] lines = System.Text.Encoding.UTF8.GetString(membership).Split('\n');
        _cpuStat?.Dispose();
        _cpuStat = OpenCpuStat(lines, isVersion1: true) ?? OpenCpuStat(lines, isVersion1: false);
    }

    private SafeFileHandle? OpenCpuStat(string[] lines, bool isVersion1)
    {
        _isVersion1 = isVersion1;
        foreach (string line in lines)
        {
            if (PathOf(line, out bool isOld) is not { } path || isOld != isVersion1)
            {
                continue;
            }

            foreach (string mount in isVersion1 ? Version1Mounts : ["/sys/fs/cgroup"])
            {
                if (TryOpen($"{mount}{path}/cpu.stat") is { } file)
                {
                    return file;
                }
            }
        }

        return null;
    }
}
