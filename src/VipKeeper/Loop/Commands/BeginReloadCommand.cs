namespace VipKeeper.Loop.Commands;

/// <summary>Tell the service manager that a reload is under way (sd_notify(3) RELOADING=1).</summary>
internal sealed class BeginReloadCommand : LoopCommand;
