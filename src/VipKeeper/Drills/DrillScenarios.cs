namespace VipKeeper.Drills;

/// <summary>The scenarios by name.</summary>
internal static class DrillScenarios
{
    /// <summary>Their names in a sentence.</summary>
    public const string AllNames = "switchover, stop, kill, freeze, link and check";

    /// <summary>All of them, the gentlest first.</summary>
    public static IReadOnlyList<DrillScenario> All { get; } =
    [
        DrillScenario.Switchover, DrillScenario.Check, DrillScenario.Stop, DrillScenario.Kill, DrillScenario.Freeze,
        DrillScenario.Link,
    ];

    /// <summary>The name of a scenario.</summary>
    public static string NameOf(DrillScenario scenario) => scenario switch
    {
        DrillScenario.Switchover => "switchover",
        DrillScenario.Stop => "stop",
        DrillScenario.Kill => "kill",
        DrillScenario.Freeze => "freeze",
        DrillScenario.Link => "link",
        _ => "check",
    };

    /// <summary>The scenario of a name, or null.</summary>
    public static DrillScenario? Parse(string name)
    {
        foreach (DrillScenario scenario in All)
        {
            if (NameOf(scenario) == name)
            {
                return scenario;
            }
        }

        return null;
    }

    /// <summary>True when clients may lose something by it, or the way to this machine may.</summary>
    public static bool IsDestructive(DrillScenario scenario) => scenario != DrillScenario.Switchover;

    /// <summary>True when it is about the daemon, and so about every instance of this node.</summary>
    public static bool ConcernsAll(DrillScenario scenario) =>
        scenario is DrillScenario.Stop or DrillScenario.Kill or DrillScenario.Freeze;
}
