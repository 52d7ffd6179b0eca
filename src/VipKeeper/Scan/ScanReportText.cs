using System.Globalization;
using VipKeeper.Configuration;
using VipKeeper.Doctor;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Scan;

/// <summary>Tells people what a scan found.</summary>
internal static class ScanReportText
{
    private const int SourceColumns = 16;

    /// <summary>Writes the report.</summary>
    public static void Write(ScanReport report, TextWriter writer)
    {
        foreach (string name in report.Interfaces)
        {
            WriteInterface(report, name, writer);
        }

        if (report.Table.Unkept > 0)
        {
            writer.WriteLine($"{report.Table.Unkept} packets of more senders than can be kept were not looked at");
        }

        WrappedText.Write(writer, "", "Heard is what is sent to the groups and to this machine; unicast between others "
            + "and a backup, which is silent, cannot be heard.");
    }

    private static void WriteInterface(ScanReport report, string name, TextWriter writer)
    {
        List<Speaker> speakers = report.Table.On(name);
        string seconds = report.Listened.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
        writer.WriteLine($"{Shown.Line(name)}: listened for {seconds} s, {Counted(speakers.Count)}");
        if (speakers.Count > 0)
        {
            writer.WriteLine("  VRID  WHAT    FROM              PRIORITY  EVERY    HEARD");
        }

        foreach (Speaker speaker in speakers)
        {
            string priority = speaker.IsCarp ? $"skew {speaker.Priority}" : $"{speaker.Priority}";
            string every = speaker.Interval == Duration.Zero ? "?" : $"{speaker.Interval}";
            writer.WriteLine(
                $"  {speaker.Number,4}  {SpeakerSentences.Protocol(speaker),-6}  "
                + $"{speaker.Source.ToString().PadRight(SourceColumns)}  {priority,-8}  {every,-7}  {speaker.Count}");
            WrappedText.Write(writer, "        ", SpeakerSentences.Details(speaker));
        }

        WrappedText.Write(
            writer, "  free VRIDs: ", VridRanges.Free(number => report.IsTaken(name, number)));
        foreach (InstanceConfiguration instance in report.Instances)
        {
            if (instance.Interface == name)
            {
                writer.WriteLine($"  configured here: {instance.Vrid} ({instance.Name})");
            }
        }
    }

    private static string Counted(int count) => count switch
    {
        0 => "heard nobody",
        1 => "heard one sender",
        _ => $"heard {count} senders",
    };
}
