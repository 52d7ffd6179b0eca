namespace VipKeeper.Logging.Loki;

/// <summary>Takes batches.</summary>
internal interface ILokiServer
{
    /// <summary>Sends one request; every failure is an answer, not an exception.</summary>
    /// <param name="body">See <see cref="LokiPush"/>.</param>
    /// <param name="cancellation">Ends it.</param>
    Task<LokiAnswer> PushAsync(LokiBody body, CancellationToken cancellation);
}
