using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Replication;

internal sealed partial record ReplicationRecord
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("version", Version);
        writer.Write("dirty", Dirty);
        writer.Write("running", Running);
        writer.Write("judged_tip", JudgedTip);
        writer.Write("judged_until", JudgedUntil);
        writer.Write("complete_tip", CompleteTip);
        writer.Write("complete_from", CompleteFrom);
        writer.Write("complete_at", CompleteAt);
        writer.Write("unrecorded_since", UnrecordedSince);
        writer.Write("pending_promotion", PendingPromotion);
        writer.Write("complete_host", CompleteHost);
        writer.Write("complete_begin", CompleteBegin);
        writer.Write("complete_end", CompleteEnd);
        writer.Write("order_local_tip", OrderLocalTip);
        writer.Write("order_peer_tip", OrderPeerTip);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static ReplicationRecord Read(JsonElement json) => new()
    {
        Version = json.OptionalInt32("version") ?? CurrentVersion,
        Dirty = json.OptionalBoolean("dirty") ?? false,
        Running = json.OptionalBoolean("running") ?? false,
        JudgedTip = json.OptionalText("judged_tip"),
        JudgedUntil = json.OptionalText("judged_until"),
        CompleteTip = json.OptionalText("complete_tip"),
        CompleteFrom = json.OptionalText("complete_from"),
        CompleteAt = json.OptionalText("complete_at"),
        UnrecordedSince = json.OptionalText("unrecorded_since"),
        PendingPromotion = json.OptionalText("pending_promotion"),
        CompleteHost = json.OptionalText("complete_host"),
        CompleteBegin = json.OptionalText("complete_begin"),
        CompleteEnd = json.OptionalText("complete_end"),
        OrderLocalTip = json.OptionalText("order_local_tip"),
        OrderPeerTip = json.OptionalText("order_peer_tip"),
    };
}
