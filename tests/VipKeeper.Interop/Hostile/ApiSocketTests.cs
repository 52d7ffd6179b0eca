using System.Net.Sockets;
using System.Text;
using VipKeeper.Interop.Support;
using VipKeeper.Vrrp;

namespace VipKeeper.Interop.Hostile;

/// <summary>
/// Garbage at the API's socket: whoever may open it can take nothing away from those who ask properly, and the election
/// does not notice.
/// </summary>
public sealed class ApiSocketTests
{
    private const int Seed = 7230;
    private const int Connections = 300;

    // Below the server's bound, so that there is room for who asks properly.
    private const int Idle = 20;
    private const long GrowthLimitKiB = 6 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly byte[][] Beginnings =
    [
        .. new[]
        {
            "GET /v1/status HTTP/1.1\r\nHost: a\r\n\r\n", "GET /v1/status HTTP/1.1\r\n", "GET ",
            "POST /v1/status HTTP/1.1\r\n",
            "GET /v1/status HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n", "\r\n\r\n\r\n",
            "GET /../../etc/passwd HTTP/1.0\r\n\r\n", "GET /%00%ff HTTP/1.1\r\nHost: \0\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n\r\n",
            "\u0016\u0003\u0001",
        }.Select(Encoding.Latin1.GetBytes),
        Encoding.Latin1.GetBytes("GET /" + new string('a', 100_000)),
        Encoding.Latin1.GetBytes("GET / HTTP/1.1\r\n" + string.Concat(Enumerable.Repeat("a: b\r\n", 20_000))),
    ];

    [Fact]
    public async Task Garbage_at_the_socket_changes_nothing_and_costs_little()
    {
        using LoneRouter lone = LoneRouter.Create();
        await lone.StartAsync();
        int process = lone.Router.ProcessId;
        await ThrowAsync(lone, 20);
        long before = lone.Router.ResidentKiB;

        Socket[] idle = [.. Enumerable.Range(0, Idle).Select(_ => Connect(lone))];
        await ThrowAsync(lone, Connections);
        Assert.Equal(RouterState.Master, lone.Router.State);
        Array.ForEach(idle, static socket => socket.Dispose());

        Assert.Equal(process, lone.Router.ProcessId);
        Assert.Equal(1, lone.Router.Counter("became_master"));
        Assert.Empty(lone.Router.Complaints);
        await Eventually.TrueAsync(
            () => lone.Router.ResidentKiB - before <= GrowthLimitKiB,
            Patience,
            $"the daemon's memory is within {GrowthLimitKiB} KiB of {before} KiB",
            TimeSpan.FromMilliseconds(200));
        int descriptors = Directory.GetFileSystemEntries($"/proc/{process}/fd").Length;
        Assert.True(descriptors < 100, $"{descriptors} descriptors are open.");
    }

    private static async Task ThrowAsync(LoneRouter lone, int connections)
    {
        var random = new Random(Seed);
        for (int i = 0; i < connections; i++)
        {
            using Socket socket = Connect(lone);
            byte[] noise = new byte[random.Next(2000)];
            random.NextBytes(noise);
            try
            {
                byte[] beginning = Beginnings[random.Next(Beginnings.Length)];
                await socket.SendAsync(beginning.AsMemory(0, random.Next(beginning.Length + 1)));
                await socket.SendAsync(noise);

                // Some wait for an answer, some for its first bytes only, some go without.
                if (random.Next(3) == 0)
                {
                    socket.ReceiveTimeout = 200;
                    _ = socket.Receive(new byte[random.Next(1, 200)]);
                }
            }
            catch (SocketException)
            {
                // The server has closed: that is an answer.
            }
        }
    }

    private static Socket Connect(LoneRouter lone)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(Path.Combine(lone.Router.RuntimeDirectory, "api.sock")));
        return socket;
    }
}
