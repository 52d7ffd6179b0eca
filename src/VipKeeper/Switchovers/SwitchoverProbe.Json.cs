using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Switchovers;

internal sealed partial record SwitchoverProbe
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("target", Target);
        writer.Write("source", Source);
        writer.Write("interval_ms", IntervalMs);
        writer.Write("sent", Sent);
        writer.Write("lost", Lost);
        writer.Write("outage_ms", OutageMs);
        writer.Write("sent_after_release", SentAfterRelease);
    }
}
