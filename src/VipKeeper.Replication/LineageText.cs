using System.Collections.Immutable;
using System.Text;

namespace VipKeeper.Replication;

/// <summary>
/// The generation file: ASCII, one entry a line, between a line with the version and one with the count, so that a
/// file that was cut off is not taken for a shorter history.
/// </summary>
/// <remarks>
/// <code>
/// vipkeeper-lineage 1
/// promotion 1 0123…cdef web1 2026-11-21T14:53:28.123456789Z built-on none copy none
/// promotion 2 4567…89ab web2 2026-11-22T03:10:00.000000000Z built-on 0123…cdef copy complete web1 2026-11-22T03:00:…
/// resolution 3 89ab…4567 web2 2026-11-22T09:00:00.0000… built-on 4567…89ab against web1 supersedes fedc…3210
/// end 3
/// </code>
/// A copy is <c>none</c>, or <c>complete</c> or <c>dirty</c> with the node that it is of and the time by that node's
/// clock, <c>- -</c> where these are not known.
/// </remarks>
public static class LineageText
{
    /// <summary>The longest file, in bytes: more than the largest lineage needs.</summary>
    public const int MaximumBytes = 1 << 20;

    private const string Name = "vipkeeper-lineage";
    private const string Title = $"{Name} 1";
    private const string Promotion = "promotion";
    private const string Resolution = "resolution";
    private const string None = "none";
    private const string Unknown = "-";
    private const string Dirty = "dirty";
    private const string Complete = "complete";

    /// <summary>The text of a lineage; at most <see cref="MaximumBytes"/>.</summary>
    public static string Format(Lineage lineage)
    {
        ArgumentNullException.ThrowIfNull(lineage);
        var text = new StringBuilder(Title).Append('\n');
        foreach (LineageEntry entry in lineage.Entries)
        {
            bool isPromotion = entry.Kind == LineageEntryKind.Promotion;
            string builtOn = entry.BuiltOn.IsNone ? None : entry.BuiltOn.ToString();
            text.Append(isPromotion ? Promotion : Resolution)
                .Append($" {entry.Number} {entry.Id} {entry.Node} {entry.Time} built-on {builtOn}");
            if (isPromotion)
            {
                AppendCopy(text, entry.Copy);
            }
            else
            {
                text.Append($" against {entry.Against ?? Unknown} supersedes");
                foreach (LineageId id in entry.Supersedes)
                {
                    text.Append(' ').Append(id.ToString());
                }
            }

            text.Append('\n');
        }

        return text.Append($"end {lineage.Entries.Length}\n").ToString();
    }

    /// <summary>Reads a lineage.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="lineage">The lineage; empty when it cannot be read.</param>
    /// <returns>Null, or what is wrong, with the line.</returns>
    public static string? TryParse(ReadOnlySpan<byte> bytes, out Lineage lineage)
    {
        lineage = Lineage.Empty;
        if (bytes.Length > MaximumBytes)
        {
            return $"it has {bytes.Length} bytes, more than the {MaximumBytes} of the largest lineage";
        }

        if (ReadAscii(bytes) is not string text)
        {
            return "it is not plain text";
        }

        string[] lines = text.Split('\n');
        if (lines[0] != Title)
        {
            return lines[0].StartsWith(Name + " ", StringComparison.Ordinal)
                ? $"line 1: '{Shorten(lines[0])}' is a version that this program does not know; it knows '{Title}'"
                : $"line 1: expected '{Title}'";
        }

        int count = lines.Length - 3;
        if (count < 0 || lines[^1].Length > 0 || lines[^2] != $"end {count}")
        {
            return "the last line does not say how many entries there are: the file was cut off or changed";
        }

        ImmutableArray<LineageEntry>.Builder entries = ImmutableArray.CreateBuilder<LineageEntry>(count);
        for (int i = 1; i <= count; i++)
        {
            if (ParseEntry(lines[i].Split(' ')) is not LineageEntry entry)
            {
                return $"line {i + 1}: '{Shorten(lines[i])}' is not an entry";
            }

            entries.Add(entry);
        }

        (int Entry, string Fault)? fault = Lineage.TryMake(entries.MoveToImmutable(), out lineage);
        return fault is null ? null : $"line {fault.Value.Entry + 1}: {fault.Value.Fault}";
    }

    /// <summary>Bytes as text; null unless all are printable ASCII or ends of lines.</summary>
    internal static string? ReadAscii(ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            if (value is not ((byte)'\n' or (>= (byte)' ' and <= (byte)'~')))
            {
                return null;
            }
        }

        return Encoding.ASCII.GetString(bytes);
    }

    private static void AppendCopy(StringBuilder text, CopyOrigin copy)
    {
        if (!copy.IsDirty && copy.From is null)
        {
            text.Append(" copy none");
            return;
        }

        text.Append($" copy {(copy.IsDirty ? Dirty : Complete)} {copy.From ?? Unknown} ")
            .Append(copy.At is UtcTime at ? at.ToString() : Unknown);
    }

    private static LineageEntry? ParseEntry(string[] words)
    {
        if (words is not [var kind, var number, var id, var node, var time, "built-on", var builtOn, var what, ..]
            || !long.TryParse(number, out long count) || count < 1 || number != $"{count}"
            || !LineageId.TryParse(id, out LineageId ownId)
            || !NodeName.IsValid(node)
            || !UtcTime.TryParse(time, out UtcTime at)
            || ParseBuiltOn(builtOn) is not LineageId previous)
        {
            return null;
        }

        ReadOnlySpan<string> rest = words.AsSpan(8);
        CopyOrigin? copy = kind == Promotion && what == "copy" ? ParseCopy(rest) : null;
        bool isResolution = kind == Resolution && what == "against"
            && rest is [var other, "supersedes", ..] && (other == Unknown || NodeName.IsValid(other));
        ImmutableArray<LineageId> superseded = isResolution ? ParseIds(rest[2..]) : [];
        return copy is null && superseded.IsEmpty ? null : new LineageEntry
        {
            Kind = copy is null ? LineageEntryKind.Resolution : LineageEntryKind.Promotion,
            Number = count,
            Id = ownId,
            Node = node,
            Time = at,
            BuiltOn = previous,
            Copy = copy ?? CopyOrigin.None,
            Supersedes = superseded,
            Against = isResolution && rest[0] != Unknown ? rest[0] : null,
        };
    }

    private static LineageId? ParseBuiltOn(string text) =>
        text == None ? default(LineageId) : LineageId.TryParse(text, out LineageId id) ? id : null;

    private static CopyOrigin? ParseCopy(ReadOnlySpan<string> words)
    {
        switch (words)
        {
            case [None]:
                return CopyOrigin.None;
            case [Dirty, Unknown, Unknown]:
                return new CopyOrigin(true, null, null);
            case [Dirty or Complete, var from, var at] when NodeName.IsValid(from):
                return UtcTime.TryParse(at, out UtcTime time) ? new CopyOrigin(words[0] == Dirty, from, time) : null;
            default:
                return null;
        }
    }

    // Empty when one of them is wrong: a resolution supersedes something.
    private static ImmutableArray<LineageId> ParseIds(ReadOnlySpan<string> words)
    {
        if (words.Length is 0 or > LineageEntry.MaximumSuperseded)
        {
            return [];
        }

        ImmutableArray<LineageId>.Builder ids = ImmutableArray.CreateBuilder<LineageId>(words.Length);
        foreach (string word in words)
        {
            if (!LineageId.TryParse(word, out LineageId id))
            {
                return [];
            }

            ids.Add(id);
        }

        return ids.MoveToImmutable();
    }

    private static string Shorten(string line) => line.Length <= 60 ? line : line[..60] + "…";
}
