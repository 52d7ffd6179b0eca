using System.Net;
using System.Net.Sockets;
using VipKeeper.Checks.Nfs;
using VipKeeper.Configuration.CheckKinds;

namespace VipKeeper.Checks.Probes;

/// <summary>
/// Calls the procedure of an NFS server that does nothing, for each version: the portmapper is not asked, and nothing
/// is mounted.
/// </summary>
internal sealed class NfsProbe(NfsCheck check) : ICheckProbe
{
    private readonly IPEndPoint _server = SocketSentences.EndPointOf(check.Server, check.Port);

    /// <inheritdoc/>
    public async Task<CheckOutcome> RunAsync(CancellationToken cancellation)
    {
        using var socket = new Socket(_server.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(_server, cancellation).ConfigureAwait(false);
            foreach (int version in check.Versions)
            {
                if (await CallAsync(socket, version, cancellation).ConfigureAwait(false) is { } fault)
                {
                    return CheckOutcome.Failure(fault);
                }
            }

            return CheckOutcome.Success(
                check.Versions.Length == 1 ? $"version {check.Versions[0]} answers" : "versions 3 and 4 answer");
        }
        catch (SocketException e)
        {
            return CheckOutcome.Failure(SocketSentences.Describe(e));
        }
    }

    private static async Task<string?> CallAsync(Socket socket, int version, CancellationToken cancellation)
    {
        byte[] call = new byte[RpcCall.Length];
        uint id = (uint)Random.Shared.NextInt64(uint.MaxValue);
        RpcCall.Write(call, id, version);
        await socket.SendAsync(call, SocketFlags.None, cancellation).ConfigureAwait(false);
        var record = new RpcRecord();
        while (!record.IsComplete)
        {
            int count = await socket.ReceiveAsync(record.Room, SocketFlags.None, cancellation).ConfigureAwait(false);
            if (count == 0)
            {
                return $"closed the connection without an answer for version {version}";
            }

            if (record.Take(count) is { } fault)
            {
                return fault;
            }
        }

        return RpcReply.Fault(record.Bytes, id, version);
    }
}
