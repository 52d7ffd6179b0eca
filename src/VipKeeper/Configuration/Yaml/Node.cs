using VipKeeper.Configuration.Source;

namespace VipKeeper.Configuration.Yaml;

/// <summary>A value of the file and the place where it begins.</summary>
internal abstract record Node(SourcePosition Position)
{
    /// <summary>What the value is, for "takes a number, not ...".</summary>
    public abstract string Kind { get; }
}
