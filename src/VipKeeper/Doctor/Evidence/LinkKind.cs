using System.Text.Json;

namespace VipKeeper.Doctor.Evidence;

/// <summary>What an interface is made of (ip-link(8)).</summary>
/// <param name="Interface">Its name.</param>
/// <param name="Kind">The kind, such as <c>veth</c> or <c>macvlan</c>; empty for hardware.</param>
/// <param name="Mode">The mode of a macvlan, such as <c>bridge</c> or <c>private</c>; empty for others.</param>
internal sealed record LinkKind(string Interface, string Kind, string Mode)
{
    /// <summary>Takes the output of <c>ip -json -details link show</c> apart; none for anything else.</summary>
    public static List<LinkKind> Of(string json)
    {
        var found = new List<LinkKind>();
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Array)
            {
                return found;
            }

            foreach (JsonElement link in document.RootElement.EnumerateArray())
            {
                string name = TextOf(link, "ifname");
                JsonElement info = MemberOf(link, "linkinfo");
                found.Add(new LinkKind(name, TextOf(info, "info_kind"), TextOf(MemberOf(info, "info_data"), "mode")));
            }
        }
        catch (JsonException)
        {
            // An ip(8) that cannot write JSON: the kinds stay unknown.
        }

        return found;
    }

    private static JsonElement MemberOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member)
            ? member
            : default;

    private static string TextOf(JsonElement element, string name) =>
        MemberOf(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() ?? "" : "";
}
