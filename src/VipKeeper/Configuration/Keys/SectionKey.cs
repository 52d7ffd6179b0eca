namespace VipKeeper.Configuration.Keys;

/// <summary>A key whose value is a section of keys.</summary>
/// <param name="Name">See <see cref="ConfigurationKey"/>.</param>
/// <param name="Section">The keys in it.</param>
internal sealed record SectionKey(string Name, Section Section) : ConfigurationKey(Name)
{
    /// <summary>True when <c>true</c> and <c>false</c> are values too, as shorthand for a section.</summary>
    public bool TakesBoolean { get; init; }

    /// <summary>True when a list is a value too, as shorthand for a section.</summary>
    public bool TakesList { get; init; }

    /// <summary>The shorthand that a missing key stands for, or null.</summary>
    public bool? Default { get; init; }
}
