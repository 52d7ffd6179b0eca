using System.Buffers.Binary;
using VipKeeper.Checks;
using VipKeeper.Checks.Nfs;
using VipKeeper.Checks.Probes;
using VipKeeper.Configuration.CheckKinds;
using VipKeeper.Vrrp.Addressing;
using Xunit;

namespace VipKeeper.Tests.Checks;

/// <summary>A server on a real connection that answers calls for NFS in its own way.</summary>
public class NfsProbeTests
{
    private static CancellationToken Never => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_version_is_called_over_one_connection()
    {
        var asked = new List<uint>();
        await using var server = ScriptedServer.Start((stream, stop) => ServeAsync(stream, (id, version) =>
        {
            asked.Add(version);
            return RpcMessages.Record(id, 1, 0, 0, 0, 0);
        }, stop));
        Assert.Equal(new CheckOutcome(true, "versions 3 and 4 answer"), await RunAsync(server.Port, 3, 4));
        Assert.Equal(new CheckOutcome(true, "version 4 answers"), await RunAsync(server.Port, 4));
        Assert.Equal([3u, 4, 4], asked);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_version_that_is_not_offered_is_told_with_those_that_are()
    {
        await using var server = ScriptedServer.Start((stream, stop) => ServeAsync(
            stream,
            (id, version) => version == 4
                ? RpcMessages.Record(id, 1, 0, 0, 0, 0) : RpcMessages.Record(id, 1, 0, 0, 0, 2, 4, 4),
            stop));
        Assert.Equal(
            new CheckOutcome(false, "NFS version 3 is not offered, version 4 only (PROG_MISMATCH)"),
            await RunAsync(server.Port, 4, 3));
    }

    [Fact]
    public async Task An_answer_byte_by_byte_is_put_together()
    {
        await using var server = ScriptedServer.Start(async (stream, stop) =>
        {
            uint id = await ReadCallAsync(stream, stop) ?? 0;
            byte[] answer = [.. RpcMessages.Words(8, id, 1), .. RpcMessages.Words(0x8000_0010, 0, 0, 0, 0)];
            foreach (byte next in answer)
            {
                await stream.WriteAsync(new[] { next }, stop);
            }

            await Task.Delay(Timeout.Infinite, stop);
        });
        Assert.Equal(new CheckOutcome(true, "version 4 answers"), await RunAsync(server.Port, 4));
    }

    [Theory]
    [InlineData("", "closed the connection without an answer for version 4")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "the answer is not RPC, or longer than 1024 bytes")]
    public async Task A_server_that_is_none_is_told(string answer, string reason)
    {
        await using var server = ScriptedServer.Start(async (stream, stop) =>
        {
            await ReadCallAsync(stream, stop);
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), stop);
        });
        Assert.Equal(new CheckOutcome(false, reason), await RunAsync(server.Port, 4));
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up_with_the_timeout()
    {
        await using var server = ScriptedServer.Start((_, stop) => Task.Delay(Timeout.Infinite, stop));
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Never);
        Task<CheckOutcome> run = ProbeOf(server.Port, 4).RunAsync(timeout.Token);
        await Task.Delay(100, Never);
        Assert.False(run.IsCompleted);
        await timeout.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(TimeSpan.FromSeconds(20), Never));
    }

    [Fact]
    public async Task Nobody_who_listens_is_told() =>
        Assert.Equal(new CheckOutcome(false, "connection refused"), await RunAsync(1, 4));

    private static Task<CheckOutcome> RunAsync(ushort port, params int[] versions) =>
        ProbeOf(port, versions).RunAsync(Never).WaitAsync(TimeSpan.FromSeconds(20), Never);

    private static NfsProbe ProbeOf(ushort port, params int[] versions) =>
        new(new NfsCheck(InetAddress.Parse("127.0.0.1"), port, [.. versions]));

    private static async Task ServeAsync(Stream stream, Func<uint, uint, byte[]> answer, CancellationToken stop)
    {
        byte[] call = new byte[RpcCall.Length];
        while (await stream.ReadAtLeastAsync(call, call.Length, throwOnEndOfStream: false, stop) == call.Length)
        {
            uint id = BinaryPrimitives.ReadUInt32BigEndian(call.AsSpan(4));
            uint version = BinaryPrimitives.ReadUInt32BigEndian(call.AsSpan(20));
            await stream.WriteAsync(answer(id, version), stop);
        }
    }

    private static async Task<uint?> ReadCallAsync(Stream stream, CancellationToken stop)
    {
        byte[] call = new byte[RpcCall.Length];
        int length = await stream.ReadAtLeastAsync(call, call.Length, throwOnEndOfStream: false, stop);
        return length == call.Length ? BinaryPrimitives.ReadUInt32BigEndian(call.AsSpan(4)) : null;
    }
}
