namespace VipKeeper.Configuration.CheckKinds;

/// <summary>Up while a process runs. Exactly one of the three tells which.</summary>
/// <param name="PidFile">A file whose first line is its id.</param>
/// <param name="Executable">The path of its program.</param>
/// <param name="Cgroup">The path of its control group below /sys/fs/cgroup.</param>
internal sealed record ProcessCheck(string? PidFile, string? Executable, string? Cgroup) : CheckKind
{
    /// <inheritdoc/>
    public override string Word => "process";
}
