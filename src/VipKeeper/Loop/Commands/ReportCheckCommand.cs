using VipKeeper.Configuration;

namespace VipKeeper.Loop.Commands;

/// <summary>
/// A check is up or down, or found a number. One that the instance does not have (any more) changes nothing.
/// </summary>
/// <param name="instance">The name of the instance.</param>
/// <param name="check">The check.</param>
/// <param name="value">The number, or its judged state as <see cref="Vrrp.TrackedCondition"/> counts.</param>
internal sealed class ReportCheckCommand(string instance, CheckConfiguration check, int value) : LoopCommand
{
    /// <summary>The name of the instance.</summary>
    public string Instance { get; } = instance;

    /// <summary>The check.</summary>
    public CheckConfiguration Check { get; } = check;

    /// <summary>The number, or its judged state.</summary>
    public int Value { get; } = value;
}
