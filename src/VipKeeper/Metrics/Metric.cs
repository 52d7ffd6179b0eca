namespace VipKeeper.Metrics;

/// <summary>One metric: how it is told of, and how its samples are written.</summary>
/// <param name="name">Its name by Prometheus' rules: base units, <c>_total</c> for counters.</param>
/// <param name="kind">Its type.</param>
/// <param name="help">What it says, in one line without backslashes.</param>
/// <param name="labels">The names of its labels, in the order of the values; <c>le</c> is not among them.</param>
/// <param name="write">Writes the samples; none where it does not apply.</param>
internal sealed class Metric(
    string name, MetricKind kind, string help, string[] labels, Action<MetricWriter, MetricScrape> write)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The type.</summary>
    public MetricKind Kind { get; } = kind;

    /// <summary>What it says.</summary>
    public string Help { get; } = help;

    /// <summary>The names of its labels, without <c>le</c>.</summary>
    public IReadOnlyList<string> Labels { get; } = labels;

    /// <summary>Writes its samples.</summary>
    public void Write(MetricWriter writer, MetricScrape scrape)
    {
        writer.Begin(this);
        write(writer, scrape);
    }
}
