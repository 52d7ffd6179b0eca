namespace VipKeeper.Api.Orders;

/// <summary>An order cannot be carried out; the message says why and what would be right.</summary>
internal sealed class OrderRefusedException(string message, Exception? inner = null) : Exception(message, inner);
