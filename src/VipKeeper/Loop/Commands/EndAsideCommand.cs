namespace VipKeeper.Loop.Commands;

/// <summary>Let the configured preemption hold again after a switchover.</summary>
/// <param name="name">The name of the instance.</param>
internal sealed class EndAsideCommand(string name) : LoopCommand
{
    /// <summary>The name of the instance.</summary>
    public string Name { get; } = name;

    /// <summary>True when there was something to end.</summary>
    public bool HasEnded { get; set; }
}
