namespace VipKeeper.Tests.Vrrp.Support;

/// <summary>One requirement of <c>docs/conformance.md</c>.</summary>
/// <param name="Id">RFC, section, running number.</param>
/// <param name="Status"><c>held</c>, <c>differs</c>, <c>elsewhere</c> or <c>not applicable</c>.</param>
/// <param name="Text">What is required, in our words.</param>
/// <param name="Reason">Why it is not simply held; empty when none is given.</param>
/// <param name="Tests">The tests that hold it, <c>Class.Method</c>.</param>
internal sealed record ConformanceEntry(
    string Id, string Status, string Text, string Reason, IReadOnlyList<string> Tests)
{
    /// <summary>RFC and section, without the running number.</summary>
    public string Section => Id[..Id.LastIndexOf('-')];

    public int Number => int.Parse(Id[(Id.LastIndexOf('-') + 1)..]);
}
