namespace VipKeeper.Loop.Commands;

/// <summary>Give roles up for another node, those of a group together.</summary>
/// <param name="names">The names of the instances.</param>
internal sealed class SwitchOverCommand(IReadOnlyList<string> names) : LoopCommand
{
    /// <summary>The names of the instances.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>The first instance that could not, not being master any more; null when all have begun.</summary>
    public string? Refused { get; set; }
}
