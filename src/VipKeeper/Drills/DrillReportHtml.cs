using System.Globalization;
using System.Text;
using VipKeeper.History;

namespace VipKeeper.Drills;

/// <summary>A drill as one page without outside resources, in the form of XML: readable, printable, dark or light.
/// </summary>
internal static class DrillReportHtml
{
    private const string Style = """
        :root { --ink: #1c2530; --faint: #5d6b7a; --paper: #ffffff; --line: #d5dbe2; --here: #2563a8;
          --other: #7a4fa3; --lost: #c0392b; --good: #1f7a4d; --warn: #9a6700; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e9ef; --faint: #9aa8b7; --paper: #12171d;
          --line: #323c47; --here: #5aa2ea; --other: #b48be0; --lost: #ef6f61; --good: #4cc38a; --warn: #e2b04a; } }
        @media print { :root { --ink: #000; --faint: #444; --paper: #fff; --line: #bbb; --here: #2563a8;
          --other: #7a4fa3; --lost: #c0392b; --good: #1f7a4d; --warn: #9a6700; }
          body { margin: 0; } svg, tr { break-inside: avoid; } }
        * { box-sizing: border-box; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
          max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
        p { margin: .4rem 0; } ol { margin: .8rem 0; padding-left: 1.5rem; } .faint { color: var(--faint); }
        .verdict { font-size: 1.25rem; font-weight: 650; margin-top: 1rem; }
        .kept { color: var(--good); } .broken { color: var(--lost); }
        .not_measured, .interrupted { color: var(--warn); }
        .scroll { overflow-x: auto; } svg { width: 100%; min-width: 40rem; height: auto; display: block; }
        svg text { font: 13px system-ui, sans-serif; fill: var(--ink); } svg .small { fill: var(--faint); }
        svg .axis { stroke: var(--line); } svg .here { fill: var(--here); } svg .other { fill: var(--other); }
        svg .lost { fill: var(--lost); } svg .answered { fill: var(--good); opacity: .35; }
        svg .blind { opacity: .3; fill: var(--faint); } svg .lost.blind { fill: var(--lost); }
        svg .mark { stroke: var(--ink); stroke-dasharray: 3 3; }
        table { border-collapse: collapse; width: 100%; font-size: .92rem; }
        td, th { text-align: left; vertical-align: top; padding: .3rem .7rem .3rem 0;
          border-bottom: 1px solid var(--line); }
        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        """;

    /// <summary>The whole page.</summary>
    public static string Of(DrillReport report)
    {
        var html = new StringBuilder(16 * 1024);
        string title = $"Drill {report.Scenario} of {report.Instance} on {report.Node}";
        html.Append("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n")
            .Append("<meta charset=\"utf-8\"/>\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
            .Append("<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>").Append(Escaped(title))
            .Append("</title>\n<style>\n").Append(Style).Append("\n</style>\n</head>\n<body>\n<h1>")
            .Append(Escaped(title)).Append("</h1>\n");
        Paragraph(html, "faint", string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Began:yyyy-MM-dd HH:mm:ss zzz}, {HistoryLengths.Measured(report.LengthMs)} long, number "
            + $"{report.Id} of this node"));
        Paragraph(
            html, $"verdict {report.Verdict}",
            report.Verdict == DrillVerdict.Interrupted
                ? "Drill interrupted"
                : $"Promise {report.Verdict.Replace('_', ' ')}");
        Paragraph(html, "", $"{Sentence(report.VerdictText)}");
        Paragraph(
            html, "faint",
            $"Promised: {HistoryLengths.Configured(report.PromiseMs)} ({DrillReportText.PromiseOf(report)}). Expected: "
            + $"at most {HistoryLengths.Configured(report.ExpectedMs)}.");
        html.Append("<h2>What happened</h2>\n<div class=\"scroll\">\n");
        DrillTimelineSvg.Append(html, report);
        html.Append("</div>\n");
        AppendLegend(html, report);
        AppendMeasurements(html, report);
        html.Append("<h2>Afterwards</h2>\n");
        foreach (string line in report.Afterwards)
        {
            Paragraph(html, "", Sentence(line));
        }

        AppendEvents(html, report);
        html.Append("</body>\n</html>\n");
        return html.ToString();
    }

    /// <summary>A text for HTML and XML: what is not allowed in either is left out.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char letter in text)
        {
            _ = letter switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ when char.IsControl(letter) || char.IsSurrogate(letter) || letter >= '\uFFFE' => escaped.Append(' '),
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    // The marks of the picture have numbers: what was done stands below it.
    private static void AppendLegend(StringBuilder html, DrillReport report)
    {
        html.Append("<ol>\n");
        foreach (DrillEvent told in report.Events)
        {
            if (told.Kind == "done")
            {
                html.Append("<li>").Append(Escaped(told.Text)).Append("</li>\n");
            }
        }

        html.Append("</ol>\n");
        Paragraph(html, "faint", "Red: no answer. Pale: seen from where this scenario cannot be seen.");
    }

    private static void AppendMeasurements(StringBuilder html, DrillReport report)
    {
        html.Append("<h2>What clients lost</h2>\n");
        if (report.Measurements.Count == 0)
        {
            Paragraph(html, "", "Nobody measured.");
            return;
        }

        html.Append("<div class=\"scroll\"><table>\n<tr><th>From</th><th>How</th><th class=\"n\">Probes</th>")
            .Append("<th class=\"n\">Lost</th><th class=\"n\">Longest gap</th><th>Sees</th></tr>\n");
        foreach (DrillMeasurement one in report.Measurements)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><td>{Escaped(one.Vantage)}</td>")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<td>{Escaped(one.Method)} every {one.IntervalMs:0.###} ms to {Escaped(one.Address)}</td>")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"<td class=\"n\">{one.Sent}</td><td class=\"n\">{one.Lost}</td>")
                .Append(
                    CultureInfo.InvariantCulture, $"<td class=\"n\">{HistoryLengths.Measured(one.OutageMs)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Escaped(one.Sees)}</td></tr>\n");
        }

        html.Append("</table></div>\n");
    }

    private static void AppendEvents(StringBuilder html, DrillReport report)
    {
        html.Append("<h2>In order</h2>\n<div class=\"scroll\"><table>\n")
            .Append("<tr><th class=\"n\">After</th><th>Seen by</th><th>What</th></tr>\n");
        foreach (DrillEvent told in report.Events)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td class=\"n\">{told.AtMs:0} ms</td><td>{Escaped(SeenBy(told.Kind))}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{Escaped(told.Text)}</td></tr>\n");
        }

        html.Append("</table></div>\n");
    }

    private static string SeenBy(string kind) => kind switch
    {
        "done" => "the drill",
        "wire" => "the network",
        "state" => "the daemon",
        _ => "a client",
    };

    private static string Sentence(string text) => text.Length == 0 ? text
        : char.ToUpperInvariant(text[0]) + text[1..] + (text.EndsWith('.') ? "" : ".");

    private static void Paragraph(StringBuilder html, string style, string text) =>
        html.Append(style.Length > 0 ? $"<p class=\"{Escaped(style)}\">" : "<p>")
            .Append(Escaped(text)).Append("</p>\n");
}
