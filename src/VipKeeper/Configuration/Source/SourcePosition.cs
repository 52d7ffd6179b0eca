namespace VipKeeper.Configuration.Source;

/// <summary>A place in a configuration file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units as the YAML scanner counts them.</param>
internal readonly record struct SourcePosition(int Line, int Column)
{
    /// <summary>The first character of the file.</summary>
    public static SourcePosition Start => new(1, 1);
}
