using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Keys;

/// <summary>A key whose value is a length of time with a unit.</summary>
/// <param name="Name">See <see cref="ConfigurationKey"/>.</param>
/// <param name="Minimum">The shortest, inclusive.</param>
/// <param name="Maximum">The longest, inclusive.</param>
internal sealed record DurationKey(string Name, Duration Minimum, Duration Maximum) : ConfigurationKey(Name)
{
    /// <summary>The value of a section without the key, or null.</summary>
    public Duration? Default { get; init; }

    /// <summary>What to write, for messages.</summary>
    public string Expected =>
        $"a duration from {DurationText.Format(Minimum)} to {DurationText.Format(Maximum)}, for example {Example}";
}
