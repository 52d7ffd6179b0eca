using VipKeeper.Configuration;

namespace VipKeeper.Status;

/// <summary>What the status says of a server that is sent something: Loki, a webhook.</summary>
internal static class ServerLine
{
    /// <summary>Writes its line, and what is wrong with it.</summary>
    /// <param name="title">Which server it is.</param>
    /// <param name="lastSuccess">When it last took something; null before.</param>
    /// <param name="rest">What waits and what was dropped.</param>
    /// <param name="lastError">Why it takes nothing now, or null.</param>
    /// <param name="now">The time.</param>
    /// <param name="output">Takes the lines.</param>
    public static void Write(
        string title,
        DateTimeOffset? lastSuccess,
        string rest,
        string? lastError,
        DateTimeOffset now,
        TextWriter output)
    {
        string success = lastSuccess is { } time
            ? $"last success {StatusTable.Ago(now - time)} ago"
            : "nothing taken yet";
        output.WriteLine($"{title}: {success}{rest}");
        if (lastError is not null)
        {
            output.WriteLine($"  ALARM      {Shown.Line(lastError)}");
        }
    }
}
