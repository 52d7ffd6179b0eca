namespace VipKeeper.Http;

/// <summary>There is no answer to judge.</summary>
/// <param name="message">Why, as a phrase for people.</param>
internal sealed class HttpFailureException(string message) : Exception(message);
