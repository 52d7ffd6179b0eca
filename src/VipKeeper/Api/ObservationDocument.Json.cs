using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record ObservationDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("verdict", Verdict);
        writer.Write("agrees_since", AgreesSince);
        writer.Write("text", Text);
        writer.Write("keepalived_role", KeepalivedRole);
        writer.Write("keepalived_since", KeepalivedSince);
        writer.Write("addresses_present", AddressesPresent);
        writer.Write("keepalived_priority", KeepalivedPriority);
        writer.Write("keepalived_advert_ago_ms", KeepalivedAdvertAgoMs);
        writer.Write("adverts_compared", AdvertsCompared);
        writer.Write("adverts_withheld", AdvertsWithheld);
        writer.Write("bound_ms", BoundMs);
        writer.Write("differences", Differences);
        writer.Write("transitions", Transitions);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static ObservationDocument Read(JsonElement json) => new()
    {
        Verdict = json.Text("verdict"),
        AgreesSince = json.OptionalTime("agrees_since"),
        Text = json.Text("text"),
        KeepalivedRole = json.Text("keepalived_role"),
        KeepalivedSince = json.OptionalTime("keepalived_since"),
        AddressesPresent = json.Int32("addresses_present"),
        KeepalivedPriority = json.OptionalInt32("keepalived_priority"),
        KeepalivedAdvertAgoMs = json.OptionalDouble("keepalived_advert_ago_ms"),
        AdvertsCompared = json.Int64("adverts_compared"),
        AdvertsWithheld = json.Int64("adverts_withheld"),
        BoundMs = json.Double("bound_ms"),
        Differences = json.List("differences", DifferenceDocument.Read),
        Transitions = json.List("transitions", ObservedTransitionDocument.Read),
    };
}
