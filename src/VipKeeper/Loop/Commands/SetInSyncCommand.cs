namespace VipKeeper.Loop.Commands;

/// <summary>An instance's data is what the master has, or is not any more.</summary>
/// <param name="name">The instance's name.</param>
/// <param name="isInSync">Whether it is.</param>
internal sealed class SetInSyncCommand(string name, bool isInSync) : LoopCommand
{
    /// <summary>The instance's name.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it is.</summary>
    public bool IsInSync { get; } = isInSync;
}
