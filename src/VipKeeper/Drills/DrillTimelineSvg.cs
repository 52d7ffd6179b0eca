using System.Globalization;
using System.Text;
using VipKeeper.History;

namespace VipKeeper.Drills;

/// <summary>The picture of a drill: a lane for each who advertised, one for the address, and one for each prober.
/// </summary>
internal static class DrillTimelineSvg
{
    private const int Width = 960;
    private const int LabelWidth = 190;
    private const int Right = 16;
    private const int Top = 34;
    private const int LaneHeight = 34;
    private const int BarHeight = 16;
    private const int LongestLabel = 27;

    // A single advert, or a gap of some milliseconds, must still be seen.
    private const double ThinnestBar = 2;

    /// <summary>Appends it as one <c>svg</c> element.</summary>
    public static void Append(StringBuilder html, DrillReport report)
    {
        List<string> speakers = SpeakersOf(report);
        int lanes = speakers.Count + 1 + report.Measurements.Count;
        int bottom = Top + (lanes * LaneHeight);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<svg viewBox=\"0 0 {Width} {bottom + 30}\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" ")
            .Append("aria-label=\"Who advertised, who had the address, and what was lost, over time\">\n");
        AppendAxis(html, report, bottom);
        int lane = 0;
        foreach (string speaker in speakers)
        {
            Label(html, lane, $"{speaker} advertises");
            foreach (DrillHold hold in report.Holds)
            {
                if (hold.What == "adverts" && hold.Holder == speaker)
                {
                    Bar(html, report, lane, hold.FromMs, hold.ToMs, hold.Here ? "here" : "other",
                        $"{speaker} with priority {hold.Priority}, from {Ms(hold.FromMs)} to {Ms(hold.ToMs)}");
                }
            }

            lane++;
        }

        Label(html, lane, $"address on {report.Node}");
        foreach (DrillHold hold in report.Holds)
        {
            if (hold.What == "address")
            {
                Bar(html, report, lane, hold.FromMs, hold.ToMs, "here",
                    $"from {Ms(hold.FromMs)} to {Ms(hold.ToMs)}");
            }
        }

        foreach (DrillMeasurement measurement in report.Measurements)
        {
            lane++;
            Label(html, lane, measurement.Vantage);
            Bar(html, report, lane, 0, report.LengthMs, measurement.Counts ? "answered" : "blind", "answered");
            foreach (DrillGap gap in measurement.Gaps)
            {
                Bar(html, report, lane, gap.BeginMs, gap.BeginMs + gap.LengthMs,
                    measurement.Counts ? "lost" : "lost blind",
                    $"no answer for {HistoryLengths.Measured(gap.LengthMs)}, {gap.Lost} lost");
            }
        }

        AppendMarks(html, report, bottom);
        html.Append("</svg>\n");
    }

    private static List<string> SpeakersOf(DrillReport report)
    {
        var speakers = new List<string>();
        foreach (DrillHold hold in report.Holds)
        {
            if (hold.What == "adverts" && !speakers.Contains(hold.Holder))
            {
                speakers.Add(hold.Holder);
            }
        }

        return speakers;
    }

    // A step that gives about eight marks: 1, 2 or 5 and noughts.
    private static double StepOf(double lengthMs)
    {
        double[] factors = [2, 2.5, 2];
        double step = 1;
        for (int i = 0; lengthMs / step > 10; i++)
        {
            step *= factors[i % factors.Length];
        }

        return step;
    }

    private static void AppendAxis(StringBuilder html, DrillReport report, int bottom)
    {
        double step = StepOf(report.LengthMs);
        for (int mark = 0; mark * step <= report.LengthMs; mark++)
        {
            double at = mark * step;
            string x = X(report, at);
            html.Append(
                CultureInfo.InvariantCulture,
                $"<line class=\"axis\" x1=\"{x}\" y1=\"{Top - 6}\" x2=\"{x}\" y2=\"{bottom}\"/>")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<text class=\"small\" x=\"{x}\" y=\"{bottom + 18}\" text-anchor=\"middle\">{Ms(at)}</text>\n");
        }
    }

    private static void AppendMarks(StringBuilder html, DrillReport report, int bottom)
    {
        int number = 0;
        foreach (DrillEvent told in report.Events)
        {
            if (told.Kind == "done")
            {
                number++;
                string x = X(report, told.AtMs);
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<line class=\"mark\" x1=\"{x}\" y1=\"20\" x2=\"{x}\" y2=\"{bottom}\"/>")
                    .Append(
                        CultureInfo.InvariantCulture,
                        $"<text x=\"{x}\" y=\"14\" text-anchor=\"middle\">{number}<title>")
                    .Append(DrillReportHtml.Escaped(told.Text)).Append("</title></text>\n");
            }
        }
    }

    private static void Label(StringBuilder html, int lane, string text) => html.Append(
        CultureInfo.InvariantCulture, $"<text x=\"0\" y=\"{Top + (lane * LaneHeight) + BarHeight + 1}\"><title>")
        .Append(DrillReportHtml.Escaped(text)).Append("</title>")
        .Append(DrillReportHtml.Escaped(text.Length > LongestLabel ? text[..(LongestLabel - 1)] + "…" : text))
        .Append("</text>\n");

    private static void Bar(
        StringBuilder html, DrillReport report, int lane, double fromMs, double toMs, string style, string title)
    {
        double from = Place(report, fromMs);
        double width = Math.Max(ThinnestBar, Place(report, toMs) - from);
        html.Append(
            CultureInfo.InvariantCulture,
            $"<rect class=\"{style}\" x=\"{from:0.0}\" y=\"{Top + (lane * LaneHeight) + 4}\" width=\"{width:0.0}\" "
            + $"height=\"{BarHeight}\" rx=\"2\"><title>")
            .Append(DrillReportHtml.Escaped(title)).Append("</title></rect>\n");
    }

    private static string X(DrillReport report, double atMs) =>
        Place(report, atMs).ToString("0.0", CultureInfo.InvariantCulture);

    private static double Place(DrillReport report, double atMs)
    {
        double share = Math.Clamp(atMs / Math.Max(1, report.LengthMs), 0, 1);
        return LabelWidth + (share * (Width - LabelWidth - Right));
    }

    private static string Ms(double milliseconds) => milliseconds >= 1000
        ? string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.##} s")
        : string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms");
}
