namespace VipKeeper.Loop.Commands;

/// <summary>Go on as before: no other program takes over. What handed its role over takes part again.</summary>
internal sealed class AbandonReexecCommand : LoopCommand;
