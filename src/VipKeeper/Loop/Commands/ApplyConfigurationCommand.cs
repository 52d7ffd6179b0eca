using VipKeeper.Configuration;

namespace VipKeeper.Loop.Commands;

/// <summary>Put a valid configuration in force; what it leaves unchanged is not touched.</summary>
internal sealed class ApplyConfigurationCommand(DaemonConfiguration configuration) : LoopCommand
{
    /// <summary>The configuration.</summary>
    public DaemonConfiguration Configuration { get; } = configuration;
}
