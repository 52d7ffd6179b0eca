using VipKeeper.Import.Reading;

namespace VipKeeper.Import.Mapping;

/// <summary>What became of one statement, and why.</summary>
/// <param name="fate">What became of it.</param>
/// <param name="place">Where it is.</param>
/// <param name="scope">The block that it is in: <c>vrrp_instance VI_1</c>.</param>
/// <param name="statement">The statement, without a password.</param>
/// <param name="text">The reason and what to do, or where it went; one line without a full stop.</param>
internal sealed class ImportNote(
    ImportFate fate, KeepalivedPlace place, string scope, string statement, string text)
{
    /// <summary>What became of it.</summary>
    public ImportFate Fate => fate;

    /// <summary>Where it is.</summary>
    public KeepalivedPlace Place => place;

    /// <summary>The block that it is in.</summary>
    public string Scope => scope;

    /// <summary>The statement.</summary>
    public string Statement => statement;

    /// <summary>The reason and what to do, or where it went.</summary>
    public string Text => text;
}
