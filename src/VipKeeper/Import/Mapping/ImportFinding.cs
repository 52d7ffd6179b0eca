using VipKeeper.Import.Reading;

namespace VipKeeper.Import.Mapping;

/// <summary>A rule about configurations that work and do not do what their writer thinks.</summary>
/// <param name="rule">Its number, <c>L1</c> to <c>L20</c>.</param>
/// <param name="place">What it is about.</param>
/// <param name="text">What happens instead, and what to do; one line without a full stop.</param>
internal sealed class ImportFinding(string rule, KeepalivedPlace place, string text)
{
    /// <summary>The rule's number.</summary>
    public string Rule => rule;

    /// <summary>What it is about.</summary>
    public KeepalivedPlace Place => place;

    /// <summary>What happens instead, and what to do.</summary>
    public string Text => text;
}
