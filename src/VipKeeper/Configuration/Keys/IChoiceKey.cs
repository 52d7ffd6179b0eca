namespace VipKeeper.Configuration.Keys;

/// <summary>The words of a <see cref="ChoiceKey{T}"/>, whatever they stand for.</summary>
internal interface IChoiceKey
{
    /// <summary>All words, in the order they are listed to the user.</summary>
    IEnumerable<string> Words { get; }

    /// <summary>The word of a section without the key.</summary>
    string DefaultWord { get; }
}
