using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Logging.Loki;

/// <summary>How a request ended.</summary>
/// <param name="Verdict">What it means.</param>
/// <param name="Sentence">What went wrong and, where it helps, what to check; empty when nothing did.</param>
/// <param name="RetryAfter">How long Loki asks to be left alone; null when it does not say.</param>
internal sealed record LokiAnswer(LokiVerdict Verdict, string Sentence, Duration? RetryAfter)
{
    /// <summary>Loki has the batch.</summary>
    public static LokiAnswer Taken { get; } = new(LokiVerdict.Taken, "", null);
}
