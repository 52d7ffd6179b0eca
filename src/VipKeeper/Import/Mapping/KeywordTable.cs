using VipKeeper.Configuration.Keys;

namespace VipKeeper.Import.Mapping;

/// <summary>
/// Every keyword of keepalived.conf(5) for VRRP and what becomes of it; docs/from-keepalived.md is made from it.
/// </summary>
internal static partial class KeywordTable
{
    private const ImportFate Kept = ImportFate.Kept;
    private const ImportFate Changed = ImportFate.Changed;
    private const ImportFate Refused = ImportFate.Refused;

    /// <summary>The keywords, block by block.</summary>
    public static IReadOnlyList<Keyword> All { get; } =
        [.. Top, .. Global, .. Instance, .. Address, .. Group, .. Script, .. Process, .. File];

    /// <summary>A keyword, or null.</summary>
    public static Keyword? Find(KeywordBlock block, string name)
    {
        foreach (Keyword keyword in All)
        {
            if (keyword.Block == block && keyword.Name == name)
            {
                return keyword;
            }
        }

        return null;
    }

    /// <summary>The keyword that was probably meant, or null.</summary>
    public static string? Nearest(KeywordBlock block, string name)
    {
        string? nearest = null;
        int best = Math.Max(1, Math.Min(name.Length, 32) / 3) + 1;
        foreach (Keyword keyword in All)
        {
            int distance = keyword.Block == block && name.Length <= 64
                ? EditDistance.Between(name, keyword.Name)
                : int.MaxValue;
            if (distance < best)
            {
                nearest = keyword.Name;
                best = distance;
            }
        }

        return nearest;
    }
}
