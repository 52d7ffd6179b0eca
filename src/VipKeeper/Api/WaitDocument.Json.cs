using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record WaitDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("before", Before);
        writer.Write("step", Step);
        writer.Write("since", Since);
        writer.Write("bound_ms", BoundMs);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static WaitDocument Read(JsonElement json) => new(
        json.Text("before"),
        json.Text("step"),
        json.OptionalTime("since"),
        json.OptionalDouble("bound_ms"));
}
