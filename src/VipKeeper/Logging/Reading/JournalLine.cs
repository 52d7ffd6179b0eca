using System.Globalization;
using System.Text.Json;

namespace VipKeeper.Logging.Reading;

/// <summary>A line of <c>journalctl --output=json</c> (systemd.journal-fields(7)).</summary>
internal static class JournalLine
{
    private static readonly string[] Roles = ["Init", "Backup", "Master", "Fault"];

    /// <summary>Reads it.</summary>
    /// <returns>Null when it is no event of the daemon.</returns>
    public static LoggedLine? TryParse(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            // What is not text (an array of bytes there) is not of the daemon.
            return root.ValueKind == JsonValueKind.Object
                && Text(root, "MESSAGE") is { } message
                && long.TryParse(
                    Text(root, "__REALTIME_TIMESTAMP"), NumberStyles.None, CultureInfo.InvariantCulture, out long time)
                && time < 253_402_300_799_000_000
                    ? new LoggedLine(
                        DateTimeOffset.UnixEpoch.AddTicks(time * TimeSpan.TicksPerMicrosecond),
                        LevelOf(Text(root, "PRIORITY")),
                        Text(root, "_HOSTNAME"),
                        InstanceOf(message),
                        message,
                        RoleOf(message))
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? TryString(value)
            : null;

    // A lone surrogate is JSON and no text.
    private static string? TryString(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // "dns: Backup to Master, ...", or in keepalived's words "(dns) Entering MASTER STATE".
    private static string? InstanceOf(string message)
    {
        if (message.StartsWith('(') && message.IndexOf(") ", StringComparison.Ordinal) is > 1 and var end
            && !message.AsSpan(0, end).Contains(' '))
        {
            return message[1..end];
        }

        int colon = message.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && !message.AsSpan(0, colon).Contains(' ') ? message[..colon] : null;
    }

    private static string? RoleOf(string message)
    {
        if (InstanceOf(message) is not { } instance)
        {
            return null;
        }

        ReadOnlySpan<char> rest = message.AsSpan(instance.Length + 2).TrimStart();
        foreach (string to in Roles)
        {
            if (rest.StartsWith($"Entering {to.ToUpperInvariant()} STATE", StringComparison.Ordinal))
            {
                return to;
            }

            foreach (string from in Roles)
            {
                if (rest.StartsWith($"{from} to {to},", StringComparison.Ordinal))
                {
                    return to;
                }
            }
        }

        return null;
    }

    private static string LevelOf(string? priority) => priority switch
    {
        "0" or "1" or "2" => "critical",
        "3" => "error",
        "4" => "warning",
        "5" => "notice",
        "7" => "debug",
        _ => "info",
    };
}
