namespace VipKeeper.Init;

/// <summary>Why there is no plan.</summary>
/// <param name="Message">A sentence without a full stop.</param>
/// <param name="IsUsage">True when the command line can mend it; false when the machine is in the way.</param>
internal sealed record InitFault(string Message, bool IsUsage);
