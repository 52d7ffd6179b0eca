using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Drills;

internal sealed partial record DrillReport
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("schema", Schema);
        writer.Write("id", Id);
        writer.Write("node", Node);
        writer.Write("instance", Instance);
        writer.Write("scenario", Scenario);
        writer.Write("began", Began);
        writer.Write("length_ms", LengthMs);
        writer.Write("verdict", Verdict);
        writer.Write("verdict_text", VerdictText);
        writer.Write("promise_ms", PromiseMs);
        writer.Write("promise_from", PromiseFrom);
        writer.Write("expected_ms", ExpectedMs);
        writer.Write("outage_ms", OutageMs);
        writer.Write("successor", Successor);
        writer.Write("returned", Returned);
        writer.Write("restored", Restored);
        writer.Write("afterwards", Afterwards);
        writer.Write("measurements", Measurements);
        writer.Write("holds", Holds);
        writer.Write("events", Events);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static DrillReport Read(JsonElement json) => new()
    {
        Schema = json.Int32("schema"),
        Id = json.Int64("id"),
        Node = json.Text("node"),
        Instance = json.Text("instance"),
        Scenario = json.Text("scenario"),
        Began = json.OptionalTime("began") ?? default,
        LengthMs = json.Double("length_ms"),
        Verdict = json.Text("verdict"),
        VerdictText = json.Text("verdict_text"),
        PromiseMs = json.Double("promise_ms"),
        PromiseFrom = json.Text("promise_from"),
        ExpectedMs = json.Double("expected_ms"),
        OutageMs = json.OptionalDouble("outage_ms"),
        Successor = json.OptionalText("successor"),
        Returned = json.Boolean("returned"),
        Restored = json.Boolean("restored"),
        Afterwards = json.Texts("afterwards"),
        Measurements = json.List("measurements", DrillMeasurement.Read),
        Holds = json.List("holds", DrillHold.Read),
        Events = json.List("events", DrillEvent.Read),
    };
}
