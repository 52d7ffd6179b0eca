using System.Globalization;
using System.Text;

namespace VipKeeper.Configuration;

/// <summary>Prints errors for people: the place and message, the line, and a caret under the place.</summary>
internal static class ConfigurationErrorPrinter
{
    // A line that fits a terminal; of a longer one the part around the place is shown.
    private const int WidthLimit = 110;
    private const string Cut = "...";

    /// <summary>Prints every error and finding of a result; nothing when there is none.</summary>
    public static void Print(ConfigurationResult result, TextWriter writer)
    {
        foreach (ConfigurationError error in result.Errors)
        {
            Print(error, writer);
        }

        foreach (ConfigurationError finding in result.Findings)
        {
            Print(finding, writer);
        }

        if (result.ErrorsNotKept > 0)
        {
            string path = Shown.Line(result.Errors[0].Path);
            writer.WriteLine($"{path}: {result.ErrorsNotKept} more errors; correct these first");
        }
    }

    /// <summary>Prints one error in one to three lines.</summary>
    public static void Print(ConfigurationError error, TextWriter writer)
    {
        writer.WriteLine(Shown.Line(error.ToString()));
        if (error.Line == 0)
        {
            return;
        }

        Rune[] line = [.. Shown.Line(error.SourceLine).EnumerateRunes()];
        int at = Math.Clamp(error.Column - 1, 0, line.Length);
        int from = Math.Max(0, Math.Min(at - (WidthLimit / 2), line.Length - WidthLimit));
        int to = Math.Min(line.Length, from + WidthLimit);
        string head = from > 0 ? Cut : "";
        string tail = to < line.Length ? Cut : "";
        writer.WriteLine((head + string.Concat(line[from..to]) + tail).TrimEnd());
        writer.Write(new string(' ', head.Length));
        foreach (Rune character in line.AsSpan(from, at - from))
        {
            writer.Write(BlankFor(character));
        }

        writer.WriteLine('^');
    }

    // A tab stays a tab, so that the caret stands right whatever the terminal's tab width is.
    private static string BlankFor(Rune character) => character.Value switch
    {
        '\t' => "\t",
        >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF
            or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0x1F300 and <= 0x1FAFF or >= 0x20000 => "  ",
        _ => Rune.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark ? "" : " ",
    };
}
