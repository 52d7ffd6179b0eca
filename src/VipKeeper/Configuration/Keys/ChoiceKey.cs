using System.Collections.Immutable;

namespace VipKeeper.Configuration.Keys;

/// <summary>A key whose value is one of a few words.</summary>
/// <param name="Name">See <see cref="ConfigurationKey"/>.</param>
/// <param name="Choices">The words, each with its value and what other programs call it.</param>
/// <param name="Default">The word of a section without the key.</param>
/// <typeparam name="T">What the words stand for.</typeparam>
internal sealed record ChoiceKey<T>(string Name, ImmutableArray<Choice<T>> Choices, Choice<T> Default)
    : ConfigurationKey(Name), IChoiceKey
    where T : struct
{
    /// <inheritdoc/>
    public IEnumerable<string> Words => Choices.Select(choice => choice.Word);

    /// <inheritdoc/>
    public string DefaultWord => Default.Word;
}
