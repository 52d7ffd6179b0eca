using Microsoft.AspNetCore.Http;
using VipKeeper.Configuration;
using VipKeeper.Notifications;

namespace VipKeeper.Api.Orders;

/// <summary><c>POST /v1/notify/NAME/test</c>: sends a test to a webhook at once.</summary>
internal sealed class NotifyEndpoint(NotificationService notifications) : IOrderEndpoint
{
    /// <summary>What its paths begin with.</summary>
    public const string Prefix = "/v1/notify/";

    /// <inheritdoc/>
    public string Name => "notify";

    /// <inheritdoc/>
    public async Task<OrderAnswer> AnswerAsync(string[] words, IQueryCollection query)
    {
        if (words is not [var name, "test"])
        {
            return OrderAnswer.NotFound("no such order; try /v1/notify/NAME/test");
        }

        if (await notifications.TestAsync(name).ConfigureAwait(false) is not var (server, answer))
        {
            return OrderAnswer.NotFound(
                $"the running daemon has no notification {Shown.Value(name)}; reload it when the file has one");
        }

        return answer.Verdict == WebhookVerdict.Taken
            ? OrderAnswer.Accepted(new OrderDocument($"{server} took it ({answer.Sentence})"))
            : new OrderAnswer(StatusCodes.Status502BadGateway, null, $"{server} did not take it: {answer.Sentence}");
    }
}
