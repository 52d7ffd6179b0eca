namespace VipKeeper.Import.Reading;

/// <summary>Why a keepalived.conf cannot be read.</summary>
/// <param name="place">Where.</param>
/// <param name="message">What is wrong and what would be right, one line without a full stop.</param>
internal sealed class KeepalivedError(KeepalivedPlace place, string message)
{
    /// <summary><c>file:line: message</c>.</summary>
    public override string ToString() => $"{place}: {message}";
}
