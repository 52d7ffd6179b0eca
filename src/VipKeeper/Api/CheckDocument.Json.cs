using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record CheckDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("name", Name);
        writer.Write("kind", Kind);
        writer.Write("up", Up);
        writer.Write("since", Since);
        writer.Write("succeeded", Succeeded);
        writer.Write("result", Result);
        writer.Write("last_run", LastRun);
        writer.Write("duration_ms", DurationMs);
        writer.Write("average_ms", AverageMs);
        writer.Write("skipped", Skipped);
        writer.Write("number", Number);
        writer.Write("weight", Weight);
        writer.Write("adjustment", Adjustment);
        writer.Write("note", Note);
        writer.Write("fault", Fault);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static CheckDocument Read(JsonElement json) => new()
    {
        Name = json.Text("name"),
        Kind = json.Text("kind"),
        Up = json.Boolean("up"),
        Since = json.OptionalTime("since"),
        Succeeded = json.OptionalBoolean("succeeded"),
        Result = json.OptionalText("result"),
        LastRun = json.OptionalTime("last_run"),
        DurationMs = json.OptionalDouble("duration_ms"),
        AverageMs = json.OptionalDouble("average_ms"),
        Skipped = json.OptionalInt64("skipped") ?? 0,
        Number = json.OptionalInt32("number"),
        Weight = json.OptionalInt32("weight"),
        Adjustment = json.Int32("adjustment"),
        Note = json.OptionalText("note"),
        Fault = json.Boolean("fault"),
    };
}
