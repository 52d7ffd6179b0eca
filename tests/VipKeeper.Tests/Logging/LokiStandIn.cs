using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using VipKeeper.Tests.Http;

namespace VipKeeper.Tests.Logging;

/// <summary>
/// A server that does what Loki's documentation of <c>/loki/api/v1/push</c> says, strictly: labels and times are looked
/// at, an entry with the stream, time and line of another is kept once, and one that is older than the last of its
/// stream is refused. What it answers can be told to it.
/// </summary>
internal sealed partial class LokiStandIn : HttpStandIn
{
    private static readonly Regex LabelName = new("^[a-zA-Z_][a-zA-Z0-9_]*$");

    private readonly List<LokiEntry> _entries = [];
    private readonly Dictionary<string, long> _lastTimes = [];

    /// <summary>Listens from now on.</summary>
    /// <param name="listener">Where; started.</param>
    public LokiStandIn(TcpListener listener)
        : base(listener, null)
    {
    }

    /// <summary>Listens at the loopback.</summary>
    public LokiStandIn()
        : this(Started())
    {
    }

    /// <summary>What to write as <c>url</c>.</summary>
    public string Url => $"http://{EndPoint}";

    /// <summary>How many entries came again and were kept once.</summary>
    public int Duplicates { get; private set; }

    /// <summary>The entries, in the order in which they came.</summary>
    public LokiEntry[] Entries
    {
        get
        {
            lock (Gate)
            {
                return [.. _entries];
            }
        }
    }

    /// <inheritdoc/>
    protected override string TextOf(string head, byte[] body) => Encoding.UTF8.GetString(
        head.Contains("\r\nContent-Encoding: gzip\r\n", StringComparison.OrdinalIgnoreCase) ? Unzip(body) : body);

    /// <inheritdoc/>
    protected override string Take(string head, string text, out string? refusal)
    {
        refusal = null;
        if (head.StartsWith($"GET {QueryPath}?", StringComparison.Ordinal))
        {
            return Found(head);
        }

        if (!head.StartsWith("POST /loki/api/v1/push HTTP/1.1\r\n", StringComparison.Ordinal)
            || !head.Contains("\r\nContent-Type: application/json\r\n", StringComparison.OrdinalIgnoreCase))
        {
            return "404 Not Found\r\nContent-Length: 0";
        }

        refusal = Take(text);
        return "204 No Content";
    }

    private string? Take(string text)
    {
        string? refusal = null;
        using JsonDocument document = JsonDocument.Parse(text);
        foreach (JsonElement stream in document.RootElement.GetProperty("streams").EnumerateArray())
        {
            JsonElement labels = stream.GetProperty("stream");
            foreach (JsonProperty label in labels.EnumerateObject())
            {
                if (!LabelName.IsMatch(label.Name) || label.Value.ValueKind != JsonValueKind.String)
                {
                    return $"invalid label {label.Name}";
                }
            }

            foreach (JsonElement value in stream.GetProperty("values").EnumerateArray())
            {
                refusal = Keep(labels.GetRawText(), value[0].GetString()!, value[1].GetString()!) ?? refusal;
            }
        }

        return refusal;
    }

    private string? Keep(string labels, string time, string line)
    {
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out long nanoseconds))
        {
            return $"invalid time {time}";
        }

        var entry = new LokiEntry(labels, nanoseconds, line);
        if (_entries.Contains(entry))
        {
            Duplicates++;
            return null;
        }

        if (_lastTimes.TryGetValue(labels, out long last) && nanoseconds <= last)
        {
            return "entry out of order";
        }

        _lastTimes[labels] = nanoseconds;
        _entries.Add(entry);
        _tails.ForEach(tail => tail.Writer.TryWrite(entry));
        return null;
    }

    private static byte[] Unzip(byte[] body)
    {
        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var text = new MemoryStream();
        gzip.CopyTo(text);
        return text.ToArray();
    }
}
