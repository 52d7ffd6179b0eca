using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Status;

namespace VipKeeper.Logging.Reading;

/// <summary>Prints events for people, coloured by the role that they lead to, or as a JSON object a line.</summary>
/// <param name="output">Where to.</param>
/// <param name="asJson">True for JSON.</param>
/// <param name="isColoured">True for colours (ECMA-48 SGR).</param>
internal sealed class LoggedLinePrinter(TextWriter output, bool asJson, bool isColoured)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Prints an event.</summary>
    public void Print(LoggedLine line)
    {
        if (asJson)
        {
            PrintJson(line);
            return;
        }

        string time = line.Time.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        string node = line.Node is null ? "" : $" {Shown.Line(line.Node)}";
        string text = $"{time}{node} {line.Level,-8} {Shown.Line(line.Message.ReplaceLineEndings(" | "))}";
        output.WriteLine(isColoured && ColourOf(line) is { } colour ? TerminalColour.Paint(text, colour) : text);
    }

    private static string? ColourOf(LoggedLine line) => line.To is { } role
        ? TerminalColour.OfRole(role)
        : line.Level switch
        {
            "warning" => TerminalColour.Warning,
            "error" or "critical" => TerminalColour.Failure,
            "debug" => TerminalColour.Faint,
            _ => null,
        };

    private void PrintJson(LoggedLine line)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", line.Time);
            json.WriteString("level", line.Level);
            if (line.Node is { } node)
            {
                json.WriteString("node", node);
            }

            if (line.Instance is { } instance)
            {
                json.WriteString("instance", instance);
            }

            if (line.To is { } to)
            {
                json.WriteString("to", to);
            }

            json.WriteString("message", line.Message);
            json.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }
}
