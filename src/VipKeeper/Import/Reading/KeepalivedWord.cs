namespace VipKeeper.Import.Reading;

/// <summary>A word of a line: without its quotes, or a brace.</summary>
/// <param name="text">The text.</param>
/// <param name="isQuoted">True when a part of it was in quotes.</param>
internal sealed class KeepalivedWord(string text, bool isQuoted)
{
    /// <summary>The text.</summary>
    public string Text => text;

    /// <summary>True for a brace that opens a block.</summary>
    public bool IsOpening => !isQuoted && text == "{";

    /// <summary>True for a brace that closes a block.</summary>
    public bool IsClosing => !isQuoted && text == "}";
}
