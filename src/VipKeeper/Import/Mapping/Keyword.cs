namespace VipKeeper.Import.Mapping;

/// <summary>A keyword of keepalived.conf(5) and what becomes of it.</summary>
/// <param name="block">Where it stands.</param>
/// <param name="name">The keyword.</param>
/// <param name="fate">What becomes of it in general; a value may change that.</param>
/// <param name="target">The key that it becomes; empty for none.</param>
/// <param name="text">The reason and what to do; empty where the key says all.</param>
internal sealed class Keyword(KeywordBlock block, string name, ImportFate fate, string target, string text)
{
    /// <summary>Where it stands.</summary>
    public KeywordBlock Block => block;

    /// <summary>The keyword.</summary>
    public string Name => name;

    /// <summary>What becomes of it.</summary>
    public ImportFate Fate => fate;

    /// <summary>The key that it becomes; empty for none.</summary>
    public string Target => target;

    /// <summary>The reason and what to do.</summary>
    public string Text => text;

    /// <summary>As it is told to the user.</summary>
    public string Explain() => target.Length == 0 ? text : text.Length == 0 ? target : $"{target}; {text}";
}
