using System.Collections.Immutable;

namespace VipKeeper.Configuration.Keys;

/// <summary>Finds the key or word that was probably meant.</summary>
internal static class KeySuggestion
{
    /// <summary>The key of the section that an unknown key probably stands for, or null.</summary>
    public static ConfigurationKey? For(string unknown, Section section)
    {
        string folded = Fold(unknown);
        ConfigurationKey? nearest = null;
        int distance = int.MaxValue;
        foreach (ConfigurationKey key in section.Keys)
        {
            nearest = IsNearer(folded, key.Name, key.OtherNames, ref distance) ? key : nearest;
        }

        return nearest;
    }

    /// <summary>The word of a choice that an unknown word probably stands for, or null.</summary>
    public static Choice<T>? For<T>(string unknown, ChoiceKey<T> key)
        where T : struct
    {
        string folded = Fold(unknown);
        Choice<T>? nearest = null;
        int distance = int.MaxValue;
        foreach (Choice<T> choice in key.Choices)
        {
            nearest = IsNearer(folded, choice.Word, choice.OtherNames, ref distance) ? choice : nearest;
        }

        return nearest;
    }

    private static bool IsNearer(string folded, string name, ImmutableArray<string> otherNames, ref int nearest)
    {
        bool isNearer = IsNearer(folded, name, ref nearest);
        foreach (string other in otherNames)
        {
            isNearer |= IsNearer(folded, other, ref nearest);
        }

        return isNearer;
    }

    private static bool IsNearer(string folded, string name, ref int nearest)
    {
        name = Fold(name);
        int distance = EditDistance.Between(folded, name);

        // One slip in a short word, one in three letters of a long one; more is another word.
        if (distance >= nearest || distance > Math.Max(1, Math.Min(folded.Length, name.Length) / 3))
        {
            return false;
        }

        nearest = distance;
        return true;
    }

    // advert-interval and advertInterval are advert_interval in another habit. A very long key is no slip of any.
    private static string Fold(string name) => name.Length > 64
        ? ""
        : name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
            .ToUpperInvariant();
}
