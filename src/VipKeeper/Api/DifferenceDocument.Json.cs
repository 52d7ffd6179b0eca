using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record DifferenceDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("kind", Kind);
        writer.Write("setting", Setting);
        writer.Write("ours", Ours);
        writer.Write("theirs", Theirs);
        writer.Write("text", Text);
        writer.Write("remedy", Remedy);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static DifferenceDocument Read(JsonElement json) => new(
        json.Text("kind"),
        json.OptionalText("setting"),
        json.OptionalText("ours"),
        json.OptionalText("theirs"),
        json.Text("text"),
        json.Text("remedy"));
}
