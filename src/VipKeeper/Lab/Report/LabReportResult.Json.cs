using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Lab.Report;

internal sealed partial record LabReportResult
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("scenario", Scenario);
        writer.Write("instance", Instance);
        writer.Write("outage_ms", OutageMs);
        writer.Write("probes_lost", ProbesLost);
        writer.Write("floor_ms", FloorMs);
        writer.Write("kept", Kept);
    }
}
