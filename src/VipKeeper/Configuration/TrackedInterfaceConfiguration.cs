using VipKeeper.Vrrp;

namespace VipKeeper.Configuration;

/// <summary>An interface whose state counts for an instance that may run on another one.</summary>
/// <param name="Name">The interface; it may be absent, which is down.</param>
/// <param name="Condition">What its state means.</param>
internal sealed record TrackedInterfaceConfiguration(string Name, TrackedCondition Condition);
