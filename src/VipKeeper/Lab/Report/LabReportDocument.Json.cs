using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Lab.Report;

internal sealed partial record LabReportDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("interval_ms", IntervalMs);
        writer.Write("results", Results);
    }
}
