namespace VipKeeper.Doctor.Evidence;

/// <summary>What a packet filter does to a packet, and where.</summary>
/// <param name="Outcome">What it does.</param>
/// <param name="Place">The rule or policy that does it, in words; empty when the packet passes.</param>
/// <param name="Chain">The base chain as nft(8) names it, <c>inet filter input</c>; empty likewise.</param>
internal sealed record FilterVerdict(FilterOutcome Outcome, string Place, string Chain)
{
    /// <summary>The packet passes.</summary>
    public static FilterVerdict Passed { get; } = new(FilterOutcome.Passes, "", "");
}
