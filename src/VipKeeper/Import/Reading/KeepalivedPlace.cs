namespace VipKeeper.Import.Reading;

/// <summary>A line of a keepalived.conf, or of a file that it includes.</summary>
/// <param name="path">The file as the user or the including line names it.</param>
/// <param name="line">From 1; 0 when the file as a whole is meant.</param>
internal sealed class KeepalivedPlace(string path, int line)
{
    /// <summary>The file.</summary>
    public string Path => path;

    /// <summary>From 1; 0 when the file as a whole is meant.</summary>
    public int Line => line;

    /// <summary><c>file:line</c>.</summary>
    public override string ToString() => line == 0 ? path : $"{path}:{line}";
}
