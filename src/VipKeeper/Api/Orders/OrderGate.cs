using System.Net.Sockets;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using VipKeeper.Linux.Processes;

namespace VipKeeper.Api.Orders;

/// <summary>
/// Finds the endpoint of an order and lets only those through who may give one: root and the daemon's own user, by the
/// credentials of the socket (unix(7), SO_PEERCRED). Its group reads the status and orders nothing, and what comes by
/// another way than the socket has no credentials.
/// </summary>
/// <param name="endpoints">One a kind of order.</param>
/// <param name="isObserving">True for <c>run --observe</c>, which has nothing that could be ordered about.</param>
internal sealed class OrderGate(IReadOnlyList<IOrderEndpoint> endpoints, bool isObserving)
{
    private const string Prefix = "/v1/";

    // socket(7) of Linux: struct ucred has a process id, a user id and a group id.
    private const int SOL_SOCKET = 1;
    private const int SO_PEERCRED = 17;

    /// <summary>Carries an order out.</summary>
    /// <returns>Null when the path is no order's.</returns>
    public async Task<OrderAnswer?> AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "";
        if (!path.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        string[] words = path[Prefix.Length..].Split('/');
        foreach (IOrderEndpoint endpoint in endpoints)
        {
            if (endpoint.Name == words[0])
            {
                return await AnswerAsync(endpoint, words[1..], context).ConfigureAwait(false);
            }
        }

        return null;
    }

    private async Task<OrderAnswer> AnswerAsync(IOrderEndpoint endpoint, string[] words, HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = HttpMethods.Post;
            return new OrderAnswer(StatusCodes.Status405MethodNotAllowed, null, "only POST");
        }

        if (!MayOrder(context))
        {
            return new OrderAnswer(
                StatusCodes.Status403Forbidden, null, "only root and the daemon's own user may; try sudo");
        }

        if (isObserving)
        {
            return OrderAnswer.Refused(
                "this daemon only observes keepalived (run --observe): it has no role and no data, and takes no "
                + "orders; order it of the daemon that serves");
        }

        try
        {
            return await endpoint.AnswerAsync(words, context.Request.Query).ConfigureAwait(false);
        }
        catch (OrderRefusedException e)
        {
            return OrderAnswer.Refused(e.Message);
        }
    }

    private static bool MayOrder(HttpContext context)
    {
        Socket? socket = context.Features.Get<IConnectionSocketFeature>()?.Socket;
        if (socket is not { AddressFamily: AddressFamily.Unix })
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
