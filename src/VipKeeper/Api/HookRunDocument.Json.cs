using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record HookRunDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("hook", Hook);
        writer.Write("state", State);
        writer.Write("at", At);
        writer.Write("duration_ms", DurationMs);
        writer.Write("exit_code", ExitCode);
        writer.Write("signal", Signal);
        writer.Write("timed_out", TimedOut);
        writer.Write("refusal", Refusal);
        writer.Write("output_bytes", OutputBytes);
        writer.Write("output_bytes_not_logged", OutputBytesNotLogged);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static HookRunDocument Read(JsonElement json) => new(
        json.Text("hook"),
        json.Text("state"),
        json.OptionalTime("at") ?? default,
        json.OptionalDouble("duration_ms") ?? 0,
        json.OptionalInt32("exit_code"),
        json.OptionalInt32("signal"),
        json.OptionalBoolean("timed_out") ?? false,
        json.OptionalText("refusal"),
        json.OptionalInt64("output_bytes") ?? 0,
        json.OptionalInt64("output_bytes_not_logged") ?? 0);
}
