using System.Collections.Immutable;

namespace VipKeeper.Configuration.Keys;

/// <summary>One word of a <see cref="ChoiceKey{T}"/>.</summary>
/// <param name="Word">As it is written in the file.</param>
/// <param name="Value">What it stands for.</param>
/// <param name="OtherNames">What other programs call it; suggested, never accepted.</param>
/// <typeparam name="T">What the words stand for.</typeparam>
internal sealed record Choice<T>(string Word, T Value, ImmutableArray<string> OtherNames)
    where T : struct;
