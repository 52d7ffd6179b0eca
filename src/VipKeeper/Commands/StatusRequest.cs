namespace VipKeeper.Commands;

/// <summary>What <c>vipkeeper status</c> is asked to show.</summary>
/// <param name="Instance">One instance; null for all.</param>
/// <param name="Format">The value of <c>--format</c>.</param>
/// <param name="Expected">The value of <c>--is</c>, or null.</param>
/// <param name="WatchSeconds">The value of <c>--watch</c>; null to show it once.</param>
/// <param name="IsColoured">True to write text in colours.</param>
internal sealed record StatusRequest(
    string? Instance, string Format, string? Expected, double? WatchSeconds, bool IsColoured);
