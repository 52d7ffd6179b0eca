using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace VipKeeper.Tests.Logging;

/// <summary>
/// A server that does what Loki's documentation of <c>/loki/api/v1/push</c> says, strictly: labels and times are looked
/// at, an entry with the stream, time and line of another is kept once, and one that is older than the last of its
/// stream is refused. What it answers can be told to it.
/// </summary>
internal sealed class LokiStandIn : IDisposable
{
    private static readonly Regex LabelName = new("^[a-zA-Z_][a-zA-Z0-9_]*$");

    private readonly TcpListener _listener;
    private readonly Lock _gate = new();
    private readonly List<LokiEntry> _entries = [];
    private readonly Dictionary<string, long> _lastTimes = [];

    /// <summary>Listens from now on.</summary>
    /// <param name="listener">Where; started.</param>
    public LokiStandIn(TcpListener listener)
    {
        _listener = listener;
        _ = AcceptAsync();
    }

    /// <summary>Listens at the loopback.</summary>
    public LokiStandIn()
        : this(Started())
    {
    }

    /// <summary>What to write as <c>url</c>.</summary>
    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>
    /// Looks at each request (its head and its text) before it is used: an answer, such as <c>503 Busy</c> with its
    /// headers, in place of its own; or null.
    /// </summary>
    public Func<string, string, string?> Script { get; set; } = static (_, _) => null;

    /// <summary>True when the connection is closed after the entries were taken, without an answer.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>How many requests came.</summary>
    public int Requests { get; private set; }

    /// <summary>How many entries came again and were kept once.</summary>
    public int Duplicates { get; private set; }

    /// <summary>What it has refused, in words.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>The entries, in the order in which they came.</summary>
    public LokiEntry[] Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries];
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private static TcpListener Started()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                _ = Task.Run(() => ServeAsync(client));
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                while (await ReadHeadAsync(stream) is { } head)
                {
                    Match length = Regex.Match(head, "(?im)^Content-Length: (\\d+)\r$");
                    byte[] body = new byte[length.Success ? int.Parse(length.Groups[1].Value) : 0];
                    await stream.ReadExactlyAsync(body);
                    string answer = Answer(head, body);
                    if (LosesAnswers)
                    {
                        return;
                    }

                    await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
                }
            }
            catch (IOException)
            {
                // The daemon was killed.
            }
        }
    }

    private static async Task<string?> ReadHeadAsync(Stream stream)
    {
        var head = new List<byte>();
        byte[] one = new byte[1];
        while (!CollectionsEnd(head))
        {
            if (await stream.ReadAsync(one) == 0)
            {
                return null;
            }

            head.Add(one[0]);
        }

        return Encoding.ASCII.GetString([.. head]);
    }

    private static bool CollectionsEnd(List<byte> head) =>
        head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n';

    private string Answer(string head, byte[] body)
    {
        lock (_gate)
        {
            Requests++;
            bool isGzip = head.Contains("\r\nContent-Encoding: gzip\r\n", StringComparison.OrdinalIgnoreCase);
            string text = Encoding.UTF8.GetString(isGzip ? Unzip(body) : body);
            if (Script(head, text) is { } scripted)
            {
                return scripted.Contains("\r\n\r\n") ? scripted : $"HTTP/1.1 {scripted}\r\nContent-Length: 0\r\n\r\n";
            }

            if (!head.StartsWith("POST /loki/api/v1/push HTTP/1.1\r\n", StringComparison.Ordinal)
                || !head.Contains("\r\nContent-Type: application/json\r\n", StringComparison.OrdinalIgnoreCase))
            {
                return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
            }

            string? refusal = Take(text);
            if (refusal is null)
            {
                return "HTTP/1.1 204 No Content\r\n\r\n";
            }

            Refusals.Add(refusal);
            return $"HTTP/1.1 400 Bad Request\r\nContent-Length: {refusal.Length}\r\n\r\n{refusal}";
        }
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
