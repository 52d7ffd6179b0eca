using VipKeeper.Configuration;

namespace VipKeeper.Loop.Commands;

/// <summary>A check is up or down. One that the instance does not have (any more) changes nothing.</summary>
/// <param name="instance">The name of the instance.</param>
/// <param name="check">The check.</param>
/// <param name="isUp">Its judged state.</param>
internal sealed class ReportCheckCommand(string instance, CheckConfiguration check, bool isUp) : LoopCommand
{
    /// <summary>The name of the instance.</summary>
    public string Instance { get; } = instance;

    /// <summary>The check.</summary>
    public CheckConfiguration Check { get; } = check;

    /// <summary>Its judged state.</summary>
    public bool IsUp { get; } = isUp;
}
