using VipKeeper.Json;
using VipKeeper.Notifications;
using VipKeeper.Notifications.Presets;
using VipKeeper.Tests.Notifications;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>A notification that waits on disk: whatever stands there is one that can be told, or none.</summary>
internal sealed class NotificationEventTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "notification-event";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(NotificationQueue), typeof(NotificationEvent)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("a takeover", JsonText.ToBytes(TestEvents.Master())),
        new("a quiet one", JsonText.ToBytes(TestEvents.Backup())),
    ];

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        if (NotificationQueue.TryRead(input) is not { } one)
        {
            return Refused;
        }

        _ = NotificationDigest.Next(
            [one, one, one], 1, Duration.FromSeconds(60), 1, TestEvents.Start, out int count);
        Assert.InRange(count, 1, 3);
        NotificationMessage message = NotificationMessage.Of(one);
        Assert.NotEmpty(DiscordMessage.Write(message));
        Assert.NotEmpty(NtfyMessage.Write(message, "topic"));
        Assert.NotEmpty(GotifyMessage.Write(message));
        Assert.NotEmpty(PlainMessage.Write(message));
        return Accepted;
    }
}
