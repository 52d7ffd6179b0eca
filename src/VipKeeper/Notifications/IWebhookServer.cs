namespace VipKeeper.Notifications;

/// <summary>Takes messages.</summary>
internal interface IWebhookServer
{
    /// <summary>What may be shown of its URL: scheme, host and port.</summary>
    string Shown { get; }

    /// <summary>Sends one message; every failure is an answer, not an exception.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<WebhookAnswer> SendAsync(NotificationMessage message, CancellationToken cancellation);
}
