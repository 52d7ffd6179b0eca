namespace VipKeeper.Logging.Loki;

/// <summary>The value of the label <c>level</c>, from the least important; in words that Grafana colours.</summary>
internal enum LokiLevel
{
    /// <summary>Only for a closer look.</summary>
    Debug,

    /// <summary>What is normal.</summary>
    Info,

    /// <summary>Normal, but worth a look: every transition.</summary>
    Notice,

    /// <summary>Something is not as it should be.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,

    /// <summary>The daemon cannot go on.</summary>
    Critical,
}
