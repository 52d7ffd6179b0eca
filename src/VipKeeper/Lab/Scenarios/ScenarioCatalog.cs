namespace VipKeeper.Lab.Scenarios;

/// <summary>Every scenario, in the order of play: each leaves the pair where the next begins.</summary>
internal static class ScenarioCatalog
{
    /// <summary>The scenarios.</summary>
    public static IReadOnlyList<Scenario> All { get; } = [new PowerLoss(), new PlannedStop(), new Return(), new Kill()];

    /// <summary>The scenario of a name, or null.</summary>
    public static Scenario? Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name);
}
