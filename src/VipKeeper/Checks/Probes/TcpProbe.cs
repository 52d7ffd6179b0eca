using System.Net;
using System.Net.Sockets;
using VipKeeper.Configuration.CheckKinds;

namespace VipKeeper.Checks.Probes;

/// <summary>Makes a connection and closes it without a word.</summary>
internal sealed class TcpProbe(TcpCheck check) : ICheckProbe
{
    private readonly IPEndPoint _endPoint = SocketSentences.EndPointOf(check.Address, check.Port);

    /// <inheritdoc/>
    public async Task<CheckOutcome> RunAsync(CancellationToken cancellation)
    {
        using var socket = new Socket(_endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(_endPoint, cancellation).ConfigureAwait(false);
            return CheckOutcome.Success("connected");
        }
        catch (SocketException e)
        {
            return CheckOutcome.Failure(SocketSentences.Describe(e));
        }
    }
}
