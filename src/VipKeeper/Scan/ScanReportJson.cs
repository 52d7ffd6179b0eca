using System.Text;
using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Json;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Addressing;

namespace VipKeeper.Scan;

/// <summary>Tells programs what a scan found.</summary>
internal static class ScanReportJson
{
    /// <summary>The document as text.</summary>
    public static string Write(ScanReport report)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteNumber("seconds", Math.Round(report.Listened.TotalSeconds, 1));
            json.WriteNumber("packets_not_kept", report.Table.Unkept);
            json.WriteStartArray("interfaces");
            foreach (string name in report.Interfaces)
            {
                WriteInterface(json, report, name);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteInterface(Utf8JsonWriter json, ScanReport report, string name)
    {
        json.WriteStartObject();
        json.WriteString("interface", name);
        json.WriteStartArray("speakers");
        foreach (Speaker speaker in report.Table.On(name))
        {
            WriteSpeaker(json, speaker);
        }

        json.WriteEndArray();
        json.WriteString("free_vrids", VridRanges.Free(number => report.IsTaken(name, number)));
        json.WriteStartArray("configured");
        foreach (InstanceConfiguration instance in report.Instances)
        {
            if (instance.Interface == name)
            {
                json.WriteStartObject();
                json.WriteString("instance", instance.Name);
                json.WriteNumber("vrid", instance.Vrid);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSpeaker(Utf8JsonWriter json, Speaker speaker)
    {
        json.WriteStartObject();
        json.WriteString("protocol", speaker.IsCarp ? "carp" : "vrrp");
        json.WriteNumber("version", speaker.Version);
        json.WriteString("family", speaker.Source.Family == InetFamily.IPv4 ? "ipv4" : "ipv6");
        json.WriteNumber(speaker.IsCarp ? "vhid" : "vrid", speaker.Number);
        json.WriteString("source", speaker.Source.ToString());
        json.WriteString("destination", speaker.Destination.ToString());
        json.WriteString("mac", speaker.Mac.ToString());
        json.WriteBoolean("here", speaker.IsHere);
        json.WriteNumber(speaker.IsCarp ? "skew" : "priority", speaker.Priority);
        json.WriteNumber("interval_ms", speaker.Interval.TotalMilliseconds);
        json.WriteNumber("count", speaker.Count);
        if (SpeakerSentences.Authentication(speaker) is { } authentication)
        {
            json.WriteString("authentication", authentication);
        }

        if (speaker.Fault != DropReason.None)
        {
            json.WriteString("fault", FieldName.Of(speaker.Fault.ToString()));
        }

        json.WriteStartArray("addresses");
        foreach (InetAddress address in speaker.Addresses)
        {
            json.WriteStringValue(address.ToString());
        }

        json.WriteEndArray();
        json.WriteNumber("address_count", speaker.Addresses.Count);
        json.WriteEndObject();
    }
}
