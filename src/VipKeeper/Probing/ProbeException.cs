namespace VipKeeper.Probing;

/// <summary>An address cannot be probed in the way that was asked for; the message says what can be done.</summary>
internal sealed class ProbeException(string message, Exception? inner = null) : Exception(message, inner);
