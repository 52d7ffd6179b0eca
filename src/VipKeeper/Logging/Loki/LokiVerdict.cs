namespace VipKeeper.Logging.Loki;

/// <summary>What Loki's answer means for a batch.</summary>
internal enum LokiVerdict
{
    /// <summary>Loki has it.</summary>
    Taken,

    /// <summary>Something in it will never be taken: 400, 413 or 422.</summary>
    Bad,

    /// <summary>Loki has too much to do: 429. It is sent again when Loki says.</summary>
    Busy,

    /// <summary>No answer, or 5xx: it is sent again soon.</summary>
    Unreachable,

    /// <summary>Somebody has to change something: 401, 403, 404, a redirect. It is sent again now and then.</summary>
    Misconfigured,
}
