using Microsoft.AspNetCore.Http;
using VipKeeper.Configuration;
using VipKeeper.Replication;

namespace VipKeeper.Api.Orders;

/// <summary>
/// <c>POST /v1/sync/INSTANCE/now</c>, <c>.../resolve/take-peer</c> and <c>.../resolve/keep-mine</c>.
/// </summary>
internal sealed class SyncEndpoint(ReplicationService replication) : IOrderEndpoint
{
    /// <summary>What its paths begin with.</summary>
    public const string Prefix = "/v1/sync/";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    /// <inheritdoc/>
    public string Name => "sync";

    /// <inheritdoc/>
    public async Task<OrderAnswer> AnswerAsync(string[] words, IQueryCollection query)
    {
        ReplicationOrderKind? kind = words switch
        {
            [_, "now"] => ReplicationOrderKind.Now,
            [_, "resolve", "take-peer"] => ReplicationOrderKind.TakePeer,
            [_, "resolve", "keep-mine"] => ReplicationOrderKind.KeepMine,
            _ => null,
        };
        if (kind is null)
        {
            return OrderAnswer.NotFound("no such order; try now or resolve/take-peer");
        }

        if (replication.Find(words[0]) is not { } worker)
        {
            return OrderAnswer.NotFound($"there is no instance {Shown.Value(words[0])} that replicates");
        }

        var order = new ReplicationOrder(kind.Value);
        worker.Post(order);
        try
        {
            string message = await order.Answer.WaitAsync(Limit).ConfigureAwait(false);
            return OrderAnswer.Accepted(new OrderDocument(message, worker.Report.Runs));
        }
        catch (ReplicationException e)
        {
            return OrderAnswer.Refused(e.Message);
        }
        catch (TimeoutException)
        {
            return OrderAnswer.Later("a run that goes on has to end first; try again later");
        }
    }
}
