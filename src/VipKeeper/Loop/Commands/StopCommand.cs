namespace VipKeeper.Loop.Commands;

/// <summary>Resign from every role, release every address, end the loop.</summary>
internal sealed class StopCommand : LoopCommand;
