namespace VipKeeper.Loop.Commands;

/// <summary>
/// Tell the service manager that everything is up (sd_notify(3) READY=1): after the start, when signals and the API
/// are answered too, and after every reload, whatever came of it.
/// </summary>
internal sealed class ReportReadyCommand : LoopCommand;
