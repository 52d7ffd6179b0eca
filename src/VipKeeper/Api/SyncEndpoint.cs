using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using VipKeeper.Configuration;
using VipKeeper.Linux.Processes;
using VipKeeper.Replication;

namespace VipKeeper.Api;

/// <summary>
/// <c>POST /v1/sync/INSTANCE/now</c>, <c>.../resolve/take-peer</c> and <c>.../resolve/keep-mine</c>: for root and the
/// daemon's own user. The socket's group reads the status and orders nothing.
/// </summary>
internal sealed class SyncEndpoint(ReplicationService replication)
{
    /// <summary>What its paths begin with.</summary>
    public const string Prefix = "/v1/sync/";

    // socket(7) of Linux: struct ucred has a process id, a user id and a group id.
    private const int SOL_SOCKET = 1;
    private const int SO_PEERCRED = 17;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <summary>Carries an order out.</summary>
    /// <returns>The code of the answer, and the answer or why there is none.</returns>
    public async Task<(int Code, OrderDocument? Answer, string? Refusal)> AnswerAsync(HttpContext context)
    {
        string[] words = context.Request.Path.Value![Prefix.Length..].Split('/');
        ReplicationOrderKind? kind = words switch
        {
            [_, "now"] => ReplicationOrderKind.Now,
            [_, "resolve", "take-peer"] => ReplicationOrderKind.TakePeer,
            [_, "resolve", "keep-mine"] => ReplicationOrderKind.KeepMine,
            _ => null,
        };
        if (kind is null)
        {
            return (StatusCodes.Status404NotFound, null, "no such order; try now or resolve/take-peer");
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            return (StatusCodes.Status405MethodNotAllowed, null, "only POST");
        }

        if (!MayOrder(context))
        {
            return (StatusCodes.Status403Forbidden, null, "only root and the daemon's own user may; try sudo");
        }

        if (replication.Find(words[0]) is not { } worker)
        {
            return (
                StatusCodes.Status404NotFound, null, $"there is no instance {Shown.Value(words[0])} that replicates");
        }

        var order = new ReplicationOrder(kind.Value);
        worker.Post(order);
        try
        {
            string message = await order.Answer.WaitAsync(Limit).ConfigureAwait(false);
            return (StatusCodes.Status202Accepted, new OrderDocument(message, worker.Report.Runs), null);
        }
        catch (ReplicationException e)
        {
            return (StatusCodes.Status409Conflict, null, e.Message);
        }
        catch (TimeoutException)
        {
            return (
                StatusCodes.Status503ServiceUnavailable, null, "a run that goes on has to end first; try again later");
        }
    }

    private static bool MayOrder(HttpContext context)
    {
        if (context.Features.Get<IConnectionSocketFeature>()?.Socket is not { } socket)
        {
            return false;
        }

        Span<byte> credentials = stackalloc byte[12];
        try
        {
            if (socket.GetRawSocketOption(SOL_SOCKET, SO_PEERCRED, credentials) != credentials.Length)
            {
                return false;
            }
        }
        catch (SocketException)
        {
            return false;
        }

        uint user = MemoryMarshal.Read<uint>(credentials[4..]);
        return user == 0 || user == UserAccount.EffectiveUserId;
    }
}
