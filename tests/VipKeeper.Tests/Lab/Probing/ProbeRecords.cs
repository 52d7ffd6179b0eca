using VipKeeper.Lab.Probing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Tests.Lab.Probing;

/// <summary>Probe records written down as text: one character a millisecond, '.' answered and 'x' lost.</summary>
internal static class ProbeRecords
{
    public static readonly Duration Millisecond = Duration.FromMilliseconds(1);

    public static Instant At(double milliseconds) =>
        new Instant(1_000_000_000) + Duration.FromMilliseconds(milliseconds);

    public static ProbeRecord Of(string text)
    {
        var record = new ProbeRecord(Duration.FromMilliseconds(100));
        for (int i = 0; i < text.Length; i++)
        {
            int tick = record.Add(At(i));
            if (text[i] == '.')
            {
                record.MarkAnswered(tick, 0, At(i));
            }
        }

        return record;
    }
}
