using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record HooksDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("running", Running);
        writer.Write("runs", Runs);
        writer.Write("failures", Failures);
        writer.Write("skipped", Skipped);
        writer.Write("last", Last);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static HooksDocument Read(JsonElement json) => new(
        json.OptionalText("running"),
        json.OptionalInt64("runs") ?? 0,
        json.OptionalInt64("failures") ?? 0,
        json.OptionalInt64("skipped") ?? 0,
        json.Optional("last", HookRunDocument.Read));
}
