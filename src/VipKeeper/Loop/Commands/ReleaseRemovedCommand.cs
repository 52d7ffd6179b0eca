using VipKeeper.Configuration;

namespace VipKeeper.Loop.Commands;

/// <summary>
/// Have the instances that a configuration has no more give their roles up as planned, where that takes a drain. To be
/// repeated until nothing is left to wait for; then the configuration can be put in force.
/// </summary>
internal sealed class ReleaseRemovedCommand(DaemonConfiguration configuration) : LoopCommand
{
    /// <summary>The configuration that is to come.</summary>
    public DaemonConfiguration Configuration { get; } = configuration;

    /// <summary>True when none of them drains or hands over.</summary>
    public bool IsDone { get; set; }
}
