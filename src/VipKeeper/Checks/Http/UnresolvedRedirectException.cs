namespace VipKeeper.Checks.Http;

/// <summary>A redirect leads to a name that is not the check's own: nobody here resolves names.</summary>
internal sealed class UnresolvedRedirectException(string message) : IOException(message);
