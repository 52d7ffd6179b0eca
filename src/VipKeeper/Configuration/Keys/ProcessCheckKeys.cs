using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of a <c>process</c> check; exactly one is needed.</summary>
internal static class ProcessCheckKeys
{
    /// <summary>Where the process keeps its id.</summary>
    public static TextKey PidFile { get; } = new("pid_file", FileText.Fault)
    {
        Example = "/run/named/named.pid",
        OtherNames = ["pidfile", "pid"],
    };

    /// <summary>Its program.</summary>
    public static TextKey Executable { get; } = new("executable", FileText.Fault)
    {
        Example = "/usr/sbin/named",
        OtherNames = ["exe", "process", "command", "path"],
    };

    /// <summary>Its control group; a unit of systemd has one of its own.</summary>
    public static TextKey Cgroup { get; } = new("cgroup", FileText.CgroupFault)
    {
        Example = "/system.slice/named.service",
        OtherNames = ["control_group", "slice"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in a process check", [PidFile, Executable, Cgroup]);
}
