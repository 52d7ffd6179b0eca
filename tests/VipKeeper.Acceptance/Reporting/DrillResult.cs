using System.Globalization;

namespace VipKeeper.Acceptance.Reporting;

/// <summary>What a drill cost.</summary>
/// <param name="Pair">The pair's name.</param>
/// <param name="Drill">The drill's name.</param>
/// <param name="Address">The longest time without an echo from the address.</param>
/// <param name="Service">The longest time without an answer of the service.</param>
/// <param name="Return">The same while the node came back; null where nothing moved.</param>
/// <param name="Promise">How long it may be.</param>
internal sealed record DrillResult(
    string Pair, string Drill, TimeSpan Address, TimeSpan Service, TimeSpan? Return, TimeSpan Promise)
{
    /// <summary>True when the promise was kept, on the way there and back.</summary>
    public bool IsKept => Service <= Promise && !(Return > Promise);

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Pair}, {Drill}: service {Service.TotalSeconds:0.00} s, address {Address.TotalSeconds:0.000} s, "
        + $"return {Return?.TotalSeconds:0.00} s, promised {Promise.TotalSeconds:0} s");
}
