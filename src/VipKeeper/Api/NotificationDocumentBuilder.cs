using System.Collections.Immutable;
using VipKeeper.Notifications;

namespace VipKeeper.Api;

/// <summary>Words the state of the webhooks as documents.</summary>
internal static class NotificationDocumentBuilder
{
    /// <summary>Builds one a webhook.</summary>
    public static NotificationDocument[] Build(ImmutableArray<WebhookStatus> status)
    {
        var documents = new NotificationDocument[status.Length];
        for (int i = 0; i < documents.Length; i++)
        {
            WebhookStatus one = status[i];
            documents[i] = new NotificationDocument(
                one.Name, one.Preset, one.Server, one.LastSuccess, one.Waiting, one.Dropped, one.LastError);
        }

        return documents;
    }
}
