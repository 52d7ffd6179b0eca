namespace VipKeeper.Drills;

/// <summary>A drill that cannot begin, with the reason as a sentence without its full stop.</summary>
internal sealed class DrillException(string message) : Exception(message);
