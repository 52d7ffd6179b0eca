using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using VipKeeper.Interop.Support.Routers;

namespace VipKeeper.Interop.Metrics;

/// <summary>The metrics of a daemon at one time, as its Unix socket tells them.</summary>
/// <param name="Text">The whole text.</param>
internal sealed partial record MetricsReading(string Text)
{
    /// <summary>The samples by name and labels, as they are written.</summary>
    public IReadOnlyDictionary<string, double> Samples { get; } = Text.Split('\n')
        .Where(static line => line.Length > 0 && line[0] != '#')
        .ToDictionary(
            static line => line[..line.LastIndexOf(' ')],
            static line => double.Parse(line[line.LastIndexOf(' ')..], CultureInfo.InvariantCulture));

    /// <summary>The name of a sample, and the names of its labels.</summary>
    public static (string Name, string[] Labels) Parse(string sample) =>
        (sample.Split('{')[0], [.. LabelName().Matches(sample).Select(static label => label.Groups[1].Value)]);

    /// <summary>Asks a daemon.</summary>
    public static MetricsReading Of(VipKeeperRouter router)
    {
        (string head, string body) = Ask(router, "GET");
        Assert.StartsWith("HTTP/1.1 200 ", head);
        Assert.Contains("Content-Type: text/plain; version=0.0.4; charset=utf-8", head);
        return new MetricsReading(body);
    }

    /// <summary>Asks a daemon by any method.</summary>
    public static (string Head, string Body) Ask(VipKeeperRouter router, string method)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(Path.Combine(router.RuntimeDirectory, "api.sock")));
        socket.Send(Encoding.ASCII.GetBytes(
            $"{method} /metrics HTTP/1.0\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"));
        using var reader = new StreamReader(new NetworkStream(socket));
        string[] answer = reader.ReadToEnd().Split("\r\n\r\n", 2);
        return (answer[0], answer[1]);
    }

    [GeneratedRegex("[{,](\\w+)=\"")]
    private static partial Regex LabelName();
}
