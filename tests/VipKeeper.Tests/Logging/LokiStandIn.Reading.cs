using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace VipKeeper.Tests.Logging;

/// <summary>What Loki gives back: <c>query_range</c> and <c>tail</c>, for selectors that compare labels.</summary>
internal sealed partial class LokiStandIn
{
    private const string QueryPath = "/loki/api/v1/query_range";
    private const string TailPath = "/loki/api/v1/tail";

    private readonly List<Channel<LokiEntry>> _tails = [];

    /// <summary>False where no WebSocket comes through.</summary>
    public bool HasTail { get; set; } = true;

    /// <summary>How many tails were asked for.</summary>
    public int TailsBegun { get; private set; }

    /// <summary>Keeps an event as if a node had sent it.</summary>
    public void Add(LokiEntry entry)
    {
        lock (Gate)
        {
            _entries.Add(entry);
            _tails.ForEach(tail => tail.Writer.TryWrite(entry));
        }
    }

    /// <summary>Ends the tails, as Loki does after an hour.</summary>
    public void EndTails()
    {
        lock (Gate)
        {
            _tails.ForEach(static tail => tail.Writer.TryComplete());
            _tails.Clear();
        }
    }

    /// <inheritdoc/>
    protected override Func<WebSocket, Task>? UpgradeFor(string head) =>
        HasTail && head.StartsWith($"GET {TailPath}?", StringComparison.Ordinal)
            ? socket => TailAsync(socket, head)
            : null;

    private async Task TailAsync(WebSocket socket, string head)
    {
        var tail = Channel.CreateUnbounded<LokiEntry>();
        lock (Gate)
        {
            TailsBegun++;
            _tails.Add(tail);
            foreach (LokiEntry old in _entries.Where(entry => IsFrom(entry, head) && Matches(entry, head)))
            {
                tail.Writer.TryWrite(old);
            }
        }

        await foreach (LokiEntry entry in tail.Reader.ReadAllAsync())
        {
            if (Matches(entry, head))
            {
                byte[] message = Encoding.UTF8.GetBytes($$"""{"streams":[{{StreamOf(entry)}}]}""");
                await socket.SendAsync(message, WebSocketMessageType.Text, true, CancellationToken.None);
            }
        }

        await socket.CloseOutputAsync(
            WebSocketCloseStatus.NormalClosure, "reached tail max duration limit", CancellationToken.None);
    }

    private static bool IsFrom(LokiEntry entry, string head) => entry.Time >= NumberOf(head, "start");

    private static bool Matches(LokiEntry entry, string head) => Regex
        .Matches(Uri.UnescapeDataString(Parameter(head, "query")), "([a-z_]+)=(~?)\"([^\"]*)\"")
        .All(one => Regex.IsMatch(
            entry.Label(one.Groups[1].Value) ?? "",
            $"^(?:{(one.Groups[2].Length > 0 ? one.Groups[3].Value : Regex.Escape(one.Groups[3].Value))})$"));

    private static long NumberOf(string head, string name) => long.Parse(Parameter(head, name));

    private static string Parameter(string head, string name) =>
        Regex.Match(head, $"[?&]{name}=([^& ]*)").Groups[1].Value;

    private static string StreamOf(LokiEntry entry) =>
        $$"""{"stream":{{entry.Labels}},"values":[["{{entry.Time}}",{{JsonSerializer.Serialize(entry.Line)}}]]}""";

    private string Found(string head)
    {
        IEnumerable<string> streams = _entries
            .Where(entry => IsFrom(entry, head) && entry.Time < NumberOf(head, "end") && Matches(entry, head))
            .OrderBy(static entry => entry.Time)
            .Take((int)NumberOf(head, "limit"))
            .Select(StreamOf);
        string body = $$$"""
            {"status":"success","data":{"resultType":"streams","result":[{{{string.Join(',', streams)}}}]}}
            """;
        return $"200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
    }
}
