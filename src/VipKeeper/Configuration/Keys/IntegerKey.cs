namespace VipKeeper.Configuration.Keys;

/// <summary>A key whose value is a whole decimal number.</summary>
/// <param name="Name">See <see cref="ConfigurationKey"/>.</param>
/// <param name="Minimum">The least value, inclusive.</param>
/// <param name="Maximum">The greatest value, inclusive.</param>
internal sealed record IntegerKey(string Name, int Minimum, int Maximum) : ConfigurationKey(Name)
{
    /// <summary>The value of a section without the key, or null.</summary>
    public int? Default { get; init; }

    /// <summary>What to write, for messages.</summary>
    public string Expected =>
        Maximum == Minimum + 1 ? $"{Minimum} or {Maximum}" : $"a whole number from {Minimum} to {Maximum}";
}
