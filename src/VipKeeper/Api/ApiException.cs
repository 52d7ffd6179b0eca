namespace VipKeeper.Api;

/// <summary>Why the daemon could not be asked, in one sentence for the person who asked.</summary>
internal sealed class ApiException(string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>HTTP's status code of a refusal; null when there was none.</summary>
    public string? Code { get; init; }
}
