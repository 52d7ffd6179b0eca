using System.Text;

namespace VipKeeper.Status;

/// <summary>
/// Colours what <see cref="StatusTable"/> has written: the roles, and the lines of what is not as it should be.
/// </summary>
internal static class StatusColours
{
    // Where the values begin; what is indented as far goes on with the line before.
    private const int Indentation = 13;

    private static readonly string[] Roles = ["Init", "Backup", "Master", "Fault"];

    /// <summary>Colours a status; its lines may have been broken at <see cref="TerminalText"/>.</summary>
    public static string Paint(string text)
    {
        var painted = new StringBuilder(text.Length + 256);
        string? colour = null;
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i];
            bool goesOn = line.Length > Indentation && line.AsSpan(0, Indentation).IsWhiteSpace();
            colour = goesOn ? colour : ColourOf(line);
            painted.Append(i > 0 ? "\n" : "");
            painted.Append(colour is not null ? TerminalColour.Paint(line, colour) : WithRole(line));
        }

        return painted.ToString();
    }

    private static string? ColourOf(string line)
    {
        if (!line.StartsWith("  ", StringComparison.Ordinal))
        {
            return line.StartsWith("did not run for ", StringComparison.Ordinal) ? TerminalColour.Warning : null;
        }

        ReadOnlySpan<char> key = line.AsSpan(2, Math.Min(Indentation - 2, line.Length - 2)).Trim();
        return key switch
        {
            "fault" or "ALARM" => TerminalColour.Alarm,
            "vip check" when line.Contains(" FAILED ", StringComparison.Ordinal) => TerminalColour.Alarm,
            "check" when line.Contains(", a fault", StringComparison.Ordinal) => TerminalColour.Alarm,
            "check" when line.Contains(") down", StringComparison.Ordinal) => TerminalColour.Warning,
            "promise" when line.EndsWith("NOT kept", StringComparison.Ordinal) => TerminalColour.Warning,
            "peer" or "conflict" or "MAINTAINED" => TerminalColour.Warning,
            _ => null,
        };
    }

    // "dns: Master for 3 s", "dns: would be Backup (preempted)"
    private static string WithRole(string line)
    {
        int colon = line.StartsWith(' ') ? -1 : line.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0)
        {
            return line;
        }

        const string Would = "would be ";
        int start = colon + 2;
        start += line.AsSpan(start).StartsWith(Would, StringComparison.Ordinal) ? Would.Length : 0;
        foreach (string role in Roles)
        {
            int end = start + role.Length;
            if (line.AsSpan(start).StartsWith(role, StringComparison.Ordinal)
                && (end == line.Length || line[end] == ' '))
            {
                return line[..start] + TerminalColour.Paint(role, TerminalColour.OfRole(role)) + line[end..];
            }
        }

        return line;
    }
}
