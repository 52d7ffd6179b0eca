namespace VipKeeper.Configuration;

/// <summary>One mistake in a configuration file: where it is, what is wrong and what would be right.</summary>
/// <param name="Path">The file as it was named by the user.</param>
/// <param name="Line">From 1; 0 when the file as a whole is meant (it is missing, for example).</param>
/// <param name="Column">From 1, counted in Unicode characters; 0 with line 0.</param>
/// <param name="Message">One line without a full stop.</param>
/// <param name="SourceLine">The text of the line, empty with line 0.</param>
internal sealed record ConfigurationError(string Path, int Line, int Column, string Message, string SourceLine)
{
    /// <summary><c>file:line:col: message</c>, the form that editors and compilers share.</summary>
    public override string ToString() => Line == 0 ? $"{Path}: {Message}" : $"{Path}:{Line}:{Column}: {Message}";
}
