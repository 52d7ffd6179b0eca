namespace VipKeeper.Configuration.Keys;

/// <summary>Finds the key or word that was probably meant.</summary>
internal static class KeySuggestion
{
    /// <summary>The key of the section that an unknown key probably stands for, or null.</summary>
    public static ConfigurationKey? For(string unknown, Section section)
    {
        var candidates = section.Keys
            .SelectMany(key => key.OtherNames.Prepend(key.Name), (key, name) => (Key: key, Name: name));
        return Nearest(unknown, candidates, candidate => candidate.Name).Key;
    }

    /// <summary>The word of a choice that an unknown word probably stands for, or null.</summary>
    public static Choice<T>? For<T>(string unknown, ChoiceKey<T> key)
        where T : struct
    {
        var candidates = key.Choices
            .SelectMany(
                choice => choice.OtherNames.Prepend(choice.Word), (choice, word) => (Choice: choice, Word: word));
        return Nearest(unknown, candidates, candidate => candidate.Word).Choice;
    }

    private static T? Nearest<T>(string unknown, IEnumerable<T> candidates, Func<T, string> nameOf)
    {
        string folded = Fold(unknown);
        T? nearest = default;
        int nearestDistance = int.MaxValue;
        foreach (T candidate in candidates)
        {
            string name = Fold(nameOf(candidate));
            int distance = EditDistance.Between(folded, name);

            // One slip in a short word, one in three letters of a long one; more is another word.
            if (distance < nearestDistance && distance <= Math.Max(1, Math.Min(folded.Length, name.Length) / 3))
            {
                nearest = candidate;
                nearestDistance = distance;
            }
        }

        return nearest;
    }

    // advert-interval and advertInterval are advert_interval in another habit. A very long key is no slip of any.
    private static string Fold(string name) => name.Length > 64
        ? ""
        : name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
            .ToUpperInvariant();
}
