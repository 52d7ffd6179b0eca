namespace VipKeeper.Daemon;

/// <summary>
/// The drop-ins of the unit that the package brings as examples (systemd.unit(5)), for whoever tells an operator what
/// to type.
/// </summary>
internal static class UnitDropIns
{
    /// <summary>Where the package puts them; the package's build says so, too.</summary>
    public const string Examples = "/usr/share/doc/vipkeeper/examples/systemd";

    /// <summary>Where systemd looks for those that are used.</summary>
    public const string Folder = "/etc/systemd/system/vipkeeper.service.d";

    /// <summary>Hooks and scripts of a user of their own.</summary>
    public const string HooksAsRoot = "hooks-as-root.conf";

    /// <summary>Checks of another user's process.</summary>
    public const string ProcessChecks = "process-checks.conf";

    /// <summary>What rsync needs to write.</summary>
    public const string Replication = "replication.conf";

    /// <summary>The commands that put one into use.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="remark">What to mind; empty for nothing.</param>
    public static string[] Install(string name, string remark = "") =>
    [
        $"mkdir -p {Folder}",
        $"cp {Examples}/{name} {Folder}/" + (remark.Length == 0 ? "" : $"    # {remark}"),
        "systemctl daemon-reload && systemctl restart vipkeeper",
    ];
}
