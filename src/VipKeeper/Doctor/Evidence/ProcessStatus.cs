using System.Globalization;

namespace VipKeeper.Doctor.Evidence;

/// <summary>What the kernel tells of a process (proc_pid_status(5), proc_pid_limits(5)).</summary>
internal sealed class ProcessStatus
{
    /// <summary>The bit of CAP_KILL in a mask (capabilities(7)).</summary>
    public const int CapKill = 5;

    /// <summary>The bit of CAP_SETGID.</summary>
    public const int CapSetgid = 6;

    /// <summary>The bit of CAP_SETUID.</summary>
    public const int CapSetuid = 7;

    /// <summary>The bit of CAP_CHOWN.</summary>
    public const int CapChown = 0;

    /// <summary>The bit of CAP_NET_ADMIN.</summary>
    public const int CapNetAdmin = 12;

    /// <summary>The bit of CAP_NET_RAW.</summary>
    public const int CapNetRaw = 13;

    /// <summary>A process of which nothing is known.</summary>
    public static ProcessStatus Unknown { get; } = new();

    /// <summary>The effective user.</summary>
    public uint UserId { get; private init; }

    /// <summary>The effective group.</summary>
    public uint GroupId { get; private init; }

    /// <summary>The effective capabilities.</summary>
    public ulong Effective { get; private init; }

    /// <summary>What it and its children can ever have.</summary>
    public ulong Bounding { get; private init; }

    /// <summary>True when execve(2) grants nothing.</summary>
    public bool HasNoNewPrivileges { get; private init; }

    /// <summary>True when its system calls are filtered.</summary>
    public bool IsFiltered { get; private init; }

    /// <summary>The highest real-time priority that it may ask for; null when unknown.</summary>
    public long? RealTimeLimit { get; private init; }

    /// <summary>The bytes that it may lock; null when unknown, and the largest value for no limit.</summary>
    public long? LockLimit { get; private init; }

    /// <summary>Whether a capability is in a mask.</summary>
    public static bool Has(ulong mask, int capability) => (mask & (1UL << capability)) != 0;

    /// <summary>Takes the texts of both files apart; a line that is missing or odd is not known.</summary>
    public static ProcessStatus Of(string status, string limits) => new()
    {
        UserId = (uint)(Number(Second(Field(status, "Uid:"))) ?? 0),
        GroupId = (uint)(Number(Second(Field(status, "Gid:"))) ?? 0),
        Effective = Mask(Field(status, "CapEff:")),
        Bounding = Mask(Field(status, "CapBnd:")),
        HasNoNewPrivileges = Field(status, "NoNewPrivs:") == "1",
        IsFiltered = Field(status, "Seccomp:") is "1" or "2",
        RealTimeLimit = Limit(Field(limits, "Max realtime priority")),
        LockLimit = Limit(Field(limits, "Max locked memory")),
    };

    private static string Field(string text, string label)
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith(label, StringComparison.Ordinal))
            {
                return line[label.Length..].Trim();
            }
        }

        return "";
    }

    // "real effective saved file system".
    private static string Second(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [_, var second, ..] ? second : "";

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;

    private static ulong Mask(string text) =>
        ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong mask) ? mask : 0;

    private static long? Limit(string words)
    {
        string soft = words.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? first : "";
        return soft == "unlimited" ? long.MaxValue : Number(soft);
    }
}
