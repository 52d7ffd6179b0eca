namespace VipKeeper.Notifications;

/// <summary>What a server's answer means for a message.</summary>
internal enum WebhookVerdict
{
    /// <summary>The server has it.</summary>
    Taken,

    /// <summary>It will never be taken: 400, 413 or 422.</summary>
    Bad,

    /// <summary>Too many: 429. It is sent again when the server says.</summary>
    Busy,

    /// <summary>No answer, or 5xx: it is sent again soon.</summary>
    Unreachable,

    /// <summary>Somebody has to change something: 401, 403, 404, a redirect. It is sent again now and then.</summary>
    Misconfigured,
}
