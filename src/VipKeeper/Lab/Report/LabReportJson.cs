using System.Text.Json;
using System.Text.Json.Serialization;

namespace VipKeeper.Lab.Report;

/// <summary>Writes <see cref="LabReportDocument"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(LabReportDocument))]
internal sealed partial class LabReportJson : JsonSerializerContext
{
    /// <summary>The document as text.</summary>
    public static string Write(LabReportDocument document) =>
        JsonSerializer.Serialize(document, Default.LabReportDocument);
}
