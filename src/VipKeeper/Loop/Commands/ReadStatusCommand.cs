using VipKeeper.Status;

namespace VipKeeper.Loop.Commands;

/// <summary>Fill in a snapshot that the asker allocated.</summary>
internal sealed class ReadStatusCommand(LoopSnapshot snapshot) : LoopCommand
{
    /// <summary>Where the loop writes what it knows.</summary>
    public LoopSnapshot Snapshot { get; } = snapshot;
}
