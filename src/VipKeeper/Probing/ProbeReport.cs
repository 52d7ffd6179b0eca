using System.Globalization;
using System.Text;
using System.Text.Json;
using VipKeeper.History;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Probing;

/// <summary>What <c>vipkeeper probe</c> says: of a gap, of a change, while it runs and at the end.</summary>
/// <param name="target">What is probed, and how: <c>192.168.10.110 (ARP)</c>.</param>
/// <param name="timeOf">The time of day of an instant.</param>
internal sealed class ProbeReport(string target, Func<Instant, DateTimeOffset> timeOf)
{
    private int _toldGaps;
    private int _toldAnswerers;
    private bool _isOpenTold;

    /// <summary>What is new: a line for each gap's begin and end, and for each change of who answers.</summary>
    public List<string> News(ProbeTally tally)
    {
        var lines = new List<string>();
        for (; _toldAnswerers < tally.Answerers.Count; _toldAnswerers++)
        {
            ProbeAnswerer answerer = tally.Answerers[_toldAnswerers];
            lines.Add(_toldAnswerers == 0
                ? $"{Time(answerer.At)} {answerer.Mac} answers"
                : $"{Time(answerer.At)} {answerer.Mac} answers now, "
                    + $"{tally.Answerers[_toldAnswerers - 1].Mac} did before");
        }

        for (; _toldGaps < tally.Gaps.Count; _toldGaps++)
        {
            ProbeGap gap = tally.Gaps[_toldGaps];
            if (!_isOpenTold)
            {
                lines.Add($"{Time(gap.Begin)} no answer");
                _isOpenTold = true;
            }

            if (!gap.HasEnded)
            {
                break;
            }

            lines.Add($"{Time(gap.End)} answers again after {Length(gap.Length)}, {gap.Lost} lost");
            _isOpenTold = false;
        }

        return lines;
    }

    /// <summary>How it stands, in one line that is drawn again and again.</summary>
    public string Line(ProbeTally tally)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{target}: {tally.Sent} sent, {tally.Lost} lost");
        if (tally.Open is { } open)
        {
            text.Append($", no answer for {Length(open.Length)}");
        }
        else if (tally.Answered > 0)
        {
            text.Append(tally.Mac.IsNone ? ", answers" : $", {tally.Mac} answers");
            text.Append($" in {Length(tally.RoundTrips.Usual)}");
        }

        return text.ToString();
    }

    /// <summary>The end, as lines.</summary>
    public List<string> Summary(ProbeTally tally)
    {
        var lines = new List<string>
        {
            string.Create(
                CultureInfo.InvariantCulture,
                $"{target}: {tally.Sent} probes sent, {tally.Answered} answered, {tally.Lost} lost"),
        };
        foreach (ProbeGap gap in tally.Gaps)
        {
            lines.Add($"  gap at {Time(gap.Begin)}: {Length(gap.Length)}, {gap.Lost} lost"
                + (gap.HasEnded ? "" : ", not over"));
        }

        if (tally.GapCount > tally.Gaps.Count)
        {
            lines.Add($"  and {tally.GapCount - tally.Gaps.Count} more gaps");
        }

        for (int i = 1; i < tally.Answerers.Count; i++)
        {
            lines.Add($"  {tally.Answerers[i].Mac} answers since {Time(tally.Answerers[i].At)}, "
                + $"{tally.Answerers[i - 1].Mac} did before");
        }

        if (tally.Answered > 0)
        {
            RoundTrips trips = tally.RoundTrips;
            lines.Add($"  round trip: shortest {Length(trips.Shortest)}, median {Length(trips.Percentile(0.5))}, "
                + $"90 % {Length(trips.Percentile(0.9))}, 99 % {Length(trips.Percentile(0.99))}, "
                + $"longest {Length(trips.Longest)}");
        }

        return lines;
    }

    /// <summary>The end, for programs.</summary>
    /// <param name="tally">What was found.</param>
    /// <param name="address">The address.</param>
    /// <param name="method">How it was asked: <c>arp</c>, <c>icmp</c>, <c>tcp</c>, <c>dns</c>, <c>http</c>.</param>
    /// <param name="interval">The time between two probes.</param>
    public string Json(ProbeTally tally, string address, string method, Duration interval)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("address", address);
            json.WriteString("method", method);
            json.WriteNumber("interval_ms", interval.TotalMilliseconds);
            if (tally.Sent > 0)
            {
                json.WriteString("began", timeOf(tally.FirstSent));
                json.WriteString("ended", timeOf(tally.LastSent));
            }

            json.WriteNumber("sent", tally.Sent);
            json.WriteNumber("answered", tally.Answered);
            json.WriteNumber("lost", tally.Lost);
            json.WriteNumber("gap_count", tally.GapCount);
            json.WriteStartArray("gaps");
            foreach (ProbeGap gap in tally.Gaps)
            {
                json.WriteStartObject();
                json.WriteString("begin", timeOf(gap.Begin));
                json.WriteNumber("length_ms", Rounded(gap.Length));
                json.WriteNumber("lost", gap.Lost);
                json.WriteBoolean("ended", gap.HasEnded);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("answerers");
            foreach (ProbeAnswerer answerer in tally.Answerers)
            {
                json.WriteStartObject();
                json.WriteString("since", timeOf(answerer.At));
                json.WriteString("mac", answerer.Mac.ToString());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("round_trip_ms");
            json.WriteNumber("shortest", Rounded(tally.RoundTrips.Shortest));
            json.WriteNumber("p50", Rounded(tally.RoundTrips.Percentile(0.5)));
            json.WriteNumber("p90", Rounded(tally.RoundTrips.Percentile(0.9)));
            json.WriteNumber("p99", Rounded(tally.RoundTrips.Percentile(0.99)));
            json.WriteNumber("longest", Rounded(tally.RoundTrips.Longest));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private string Time(Instant at) => timeOf(at).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    private static string Length(Duration length) => HistoryLengths.Measured(length.TotalMilliseconds);

    private static double Rounded(Duration length) => Math.Round(length.TotalMilliseconds, 3);
}
