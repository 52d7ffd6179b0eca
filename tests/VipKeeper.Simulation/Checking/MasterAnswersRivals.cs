using System.Runtime.CompilerServices;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// A master that stays one answers every other that it hears, and every resignation: with an advert, so that rivals
/// step down and backups wait on; and rivals with an announcement soon after, so that clients come back once they have
/// gone. Addresses that are put on the interface are announced as well.
/// </summary>
internal sealed class MasterAnswersRivals : Invariant
{
    // A flood of rivals' adverts must not set the pace. An answer may wait a moment when there was one just now, but
    // not as long as the shortest skew, two 256ths of an interval; a thousand a second are enough in any case. One
    // announcement in 300 ms is, which a rival has some milliseconds to make useful by stepping down.
    private static readonly Duration ShortestAnswerGap = Duration.FromMilliseconds(1);
    private static readonly Duration LongestAnswerGap = Duration.FromMilliseconds(10);
    private static readonly Duration AnnouncementGap = Duration.FromMilliseconds(300);
    private static readonly Duration AnnouncementGrace = Duration.FromMilliseconds(20);

    private readonly ConditionalWeakTable<DaemonProcess, Answers> _answers = [];

    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        Answers answers = _answers.GetOrCreateValue(process);
        // One that hands over is silent, and one that listens after a stall owes its answer to what it hears next.
        if (batch.After != RouterState.Master || batch.IsHandingOver || batch.IsListening)
        {
            answers.Owed = Instant.Never;
            answers.LastOwedAt = null;
            answers.AdvertOwed = Instant.Never;
            return;
        }

        if (batch.Before == RouterState.Master && !batch.WasHandingOver)
        {
            CheckAnswer(node, process, batch, answers);
            CheckAnnouncement(node, process, batch, answers);
        }
    }

    private void CheckAnswer(SimulatedNode node, DaemonProcess process, EffectBatch batch, Answers answers)
    {
        if (batch.HasAcceptedAdvertisement)
        {
            Instant due = batch.Now + AnswerGap(process.Router.Options.AdvertisementInterval);
            answers.AdvertOwed = due < answers.AdvertOwed ? due : answers.AdvertOwed;
        }

        if (batch.Has(EffectKind.Advertise))
        {
            answers.AdvertOwed = Instant.Never;
        }

        if (process.TimerDue > answers.AdvertOwed)
        {
            Fail(node, batch, $"sleeps {process.TimerDue - answers.AdvertOwed} past an answer that is due");
        }
    }

    private void CheckAnnouncement(SimulatedNode node, DaemonProcess process, EffectBatch batch, Answers answers)
    {
        bool hasRival = batch.HasAcceptedAdvertisement && batch.Heard.Priority != VrrpProtocol.ResignPriority;
        if (hasRival || batch.Has(EffectKind.Claim))
        {
            Owe(answers, batch.Now);
        }

        if (batch.Has(EffectKind.Announce) && !answers.Owed.IsNever)
        {
            answers.Owed = Instant.Never;
            answers.LastOwedAt = batch.Now;
        }

        if (process.TimerDue > answers.Owed)
        {
            Fail(node, batch, $"sleeps {process.TimerDue - answers.Owed} past an announcement that is due");
        }
    }

    private static Duration AnswerGap(Duration interval)
    {
        Duration gap = interval / 128;
        gap = gap < LongestAnswerGap ? gap : LongestAnswerGap;
        return gap > ShortestAnswerGap ? gap : ShortestAnswerGap;
    }

    // One that was made a moment ago for the same reason serves again; the next one is due when that is too old.
    private static void Owe(Answers answers, Instant now)
    {
        Instant due = now + AnnouncementGrace;
        if (answers.LastOwedAt is { } last && now - last < AnnouncementGap)
        {
            due = last + AnnouncementGap > due ? last + AnnouncementGap : due;
        }

        answers.Owed = due < answers.Owed ? due : answers.Owed;
    }

    /// <summary>What a master did, and what it still has to do.</summary>
    private sealed class Answers
    {
        /// <summary>When it must have answered what it heard, or never.</summary>
        public Instant AdvertOwed { get; set; } = Instant.Never;

        /// <summary>Its last announcement that was owed.</summary>
        public Instant? LastOwedAt { get; set; }

        /// <summary>When the next announcement must have been made, or never.</summary>
        public Instant Owed { get; set; } = Instant.Never;
    }
}
