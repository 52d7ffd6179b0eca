using System.Collections.Immutable;

namespace VipKeeper.Configuration.Keys;

/// <summary>
/// One key of the configuration: the single place where its name, range and default are written. The readers,
/// the suggestions and the test that compares the shipped JSON schema all use it.
/// </summary>
/// <param name="Name">As it is written in the file, snake_case.</param>
internal abstract record ConfigurationKey(string Name)
{
    /// <summary>True when a section without the key is an error.</summary>
    public bool IsRequired { get; init; }

    /// <summary>A value that is right, for messages.</summary>
    public required string Example { get; init; }

    /// <summary>What other programs (keepalived above all) call the same thing; suggested, never accepted.</summary>
    public ImmutableArray<string> OtherNames { get; init; } = [];
}
