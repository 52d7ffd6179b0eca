using VipKeeper.Configuration.Source;

namespace VipKeeper.Configuration.Sections;

/// <summary>A value that was read, and where, so that a later rule can point at it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Position">Where it was written; where the section begins when it is a default.</param>
/// <param name="IsDefault">True when the file does not say it.</param>
internal readonly record struct Located<T>(T Value, SourcePosition Position, bool IsDefault = false);
