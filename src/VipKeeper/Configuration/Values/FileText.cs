namespace VipKeeper.Configuration.Values;

/// <summary>Absolute paths of files that somebody else makes.</summary>
internal static class FileText
{
    // PATH_MAX of limits.h.
    private const int LengthLimit = 4096;

    /// <summary>What is wrong with the path, or null.</summary>
    public static string? Fault(string text) => Fault(text, "/run/named/named.pid");

    /// <summary>What is wrong with the path of a file of certificates, or null.</summary>
    public static string? CertificateFault(string text) => Fault(text, "/etc/vipkeeper/ca.pem");

    /// <summary>What is wrong with the path of a control group, or null.</summary>
    public static string? CgroupFault(string text) => Fault(text, "/system.slice/named.service")
        ?? (Array.IndexOf(text.Split('/'), "..") >= 0
            ? "leads out of /sys/fs/cgroup; write a path without '..', for example /system.slice/named.service"
            : null);

    private static string? Fault(string text, string example)
    {
        bool isAbsolute = text.Length > 1 && text[0] == '/' && text[1] != '/';
        return !isAbsolute || text.AsSpan().ContainsAnyInRange('\0', '\x1F')
            ? $"is not an absolute path; write one that begins with '/', for example {example}"
            : text.Length >= LengthLimit ? "has 4096 characters or more; write a shorter path" : null;
    }
}
