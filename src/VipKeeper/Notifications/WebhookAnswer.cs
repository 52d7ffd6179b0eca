using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Notifications;

/// <summary>How a request ended.</summary>
/// <param name="Verdict">What it means.</param>
/// <param name="Sentence">What the server said, and where it helps, what to do; never a secret.</param>
/// <param name="Pause">How long the server asks to be left alone; null when it does not say.</param>
internal sealed record WebhookAnswer(WebhookVerdict Verdict, string Sentence, Duration? Pause = null);
