namespace VipKeeper.Loop.Commands;

/// <summary>Put instances into maintenance, and all others out of it.</summary>
/// <param name="names">
/// The names of the instances that are in it, also of some that are configured only later.
/// </param>
internal sealed class SetMaintenanceCommand(IReadOnlyList<string> names) : LoopCommand
{
    /// <summary>The names of the instances that are in it.</summary>
    public IReadOnlyList<string> Names { get; } = names;
}
