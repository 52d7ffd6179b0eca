namespace VipKeeper.Documents;

/// <summary>What the first line of a manual page needs.</summary>
/// <param name="Version">The program's version.</param>
/// <param name="Date">The date of the page, as 2026-11-21.</param>
internal sealed record PageTitle(string Version, string Date);
