namespace VipKeeper.History;

/// <summary>A tracked interface or check at a change of state.</summary>
/// <param name="name">Its name, a check's with that word before it.</param>
/// <param name="isUp">Whether it was up.</param>
/// <param name="adjustment">What it added to the priority; 0 when it counts a number.</param>
internal sealed class RecordedCondition(string name, bool isUp, int adjustment)
{
    /// <summary>Its name, a check's with that word before it.</summary>
    public string Name { get; } = name;

    /// <summary>Whether it was up.</summary>
    public bool IsUp { get; } = isUp;

    /// <summary>What it added to the priority; 0 when it counts a number.</summary>
    public int Adjustment { get; } = adjustment;
}
