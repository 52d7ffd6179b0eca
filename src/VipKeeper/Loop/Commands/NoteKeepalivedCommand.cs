namespace VipKeeper.Loop.Commands;

/// <summary>Whether another VRRP program runs on this machine; for an observer.</summary>
/// <param name="isRunning">True while it does.</param>
/// <param name="isAnother">True when it is not the one that ran when this was told last.</param>
internal sealed class NoteKeepalivedCommand(bool isRunning, bool isAnother) : LoopCommand
{
    /// <summary>True while it does.</summary>
    public bool IsRunning { get; } = isRunning;

    /// <summary>True when it is not the one that ran when this was told last.</summary>
    public bool IsAnother { get; } = isAnother;
}
