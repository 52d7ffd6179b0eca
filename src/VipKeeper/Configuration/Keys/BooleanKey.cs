namespace VipKeeper.Configuration.Keys;

/// <summary>A key whose value is <c>true</c> or <c>false</c>.</summary>
/// <param name="Name">See <see cref="ConfigurationKey"/>.</param>
/// <param name="Default">The value of a section without the key.</param>
internal sealed record BooleanKey(string Name, bool Default) : ConfigurationKey(Name);
