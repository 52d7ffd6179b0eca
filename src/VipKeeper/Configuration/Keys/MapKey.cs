namespace VipKeeper.Configuration.Keys;

/// <summary>A key whose value is a section of names that the user chooses, each with a text.</summary>
/// <param name="Name">See <see cref="ConfigurationKey"/>.</param>
/// <param name="MaximumCount">The most names.</param>
internal sealed record MapKey(string Name, int MaximumCount) : ConfigurationKey(Name);
