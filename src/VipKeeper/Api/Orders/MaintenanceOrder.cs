using System.Globalization;
using Microsoft.AspNetCore.Http;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Values;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Api.Orders;

/// <summary>What an order for maintenance says, read from its query.</summary>
internal sealed record MaintenanceOrder
{
    /// <summary>How long it lasts when nothing is said.</summary>
    public const string DefaultLength = "4h";

    /// <summary>What the request of such an order begins with in the history.</summary>
    public const string RequestPrefix = "maintenance";

    private const int LongestReason = 200;
    private const int LongestName = 64;

    private static readonly Duration Shortest = Duration.FromSeconds(1);
    private static readonly Duration Longest = Duration.FromSeconds(366 * 86_400.0);

    /// <summary>What is wrong with it, or null.</summary>
    public string? Complaint { get; private init; }

    /// <summary>How long, as it was written.</summary>
    public required string Text { get; init; }

    /// <summary>How long; null until it is ended.</summary>
    public TimeSpan? Length { get; private init; }

    /// <summary>Why, or null.</summary>
    public string? Reason { get; private init; }

    /// <summary>Who orders it, by the client's word, or null.</summary>
    public string? By { get; private init; }

    /// <summary>Reads it: <c>for</c>, <c>until_off</c>, <c>reason</c> and <c>by</c>.</summary>
    public static MaintenanceOrder Read(IQueryCollection query)
    {
        string text = query["for"].ToString() is { Length: > 0 } given ? given : DefaultLength;
        string? reason = query["reason"].ToString() is { Length: > 0 } words ? Shown.Line(words) : null;
        string? by = query["by"].ToString() is { Length: > 0 } name ? Shown.Line(name) : null;
        string? complaint = ComplaintOf(text, reason, out Duration length)
            ?? (by?.Length > LongestName ? $"by: has more than {LongestName} characters" : null);
        return new MaintenanceOrder
        {
            Complaint = complaint,
            Text = text,
            Length = query["until_off"] == "true" ? null : TimeSpan.FromMilliseconds(length.TotalMilliseconds),
            Reason = reason,
            By = by,
        };
    }

    /// <summary>What is wrong with a length or a reason, or null.</summary>
    /// <param name="length">As it is written.</param>
    /// <param name="reason">The reason, or null.</param>
    /// <param name="parsed">The length.</param>
    public static string? ComplaintOf(string length, string? reason, out Duration parsed) =>
        DurationText.TryParse(length, out parsed) is { } wrong ? $"for: {Shown.Value(length)} {wrong}"
        : parsed < Shortest || parsed > Longest
            ? $"for: {Shown.Value(length)} is not between 1s and 366d; without an end it is 'until off'"
        : reason?.Length > LongestReason ? $"reason: has more than {LongestReason} characters"
        : null;

    /// <summary>
    /// What the history keeps of it: <c>maintenance by alice until 2026-11-21 22:00:00 (new kernel)</c>.
    /// </summary>
    public string Request(DateTimeOffset now)
    {
        string by = By is null ? "" : $" by {By}";
        string until = Length is { } length
            ? string.Create(CultureInfo.InvariantCulture, $" until {now + length:yyyy-MM-dd HH:mm:ss}")
            : " until 'vipkeeper maintenance off'";
        return $"{RequestPrefix}{by}{until}{(Reason is null ? "" : $" ({Reason})")}";
    }
}
