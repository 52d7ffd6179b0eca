using VipKeeper.Json;
using VipKeeper.Observing;
using VipKeeper.Status;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Api;

/// <summary>Words what an observer knows.</summary>
internal static class ObservationDocumentBuilder
{
    /// <summary>Builds the document of an instance.</summary>
    public static ObservationDocument Build(InstanceSnapshot instance, Instant at, DateTimeOffset now)
    {
        ObservationSnapshot observation = instance.Observation;
        bool wasHeard = !observation.AdvertAt.IsNever;
        bool isOpen = observation.Verdict is ObservationVerdict.Agrees or ObservationVerdict.Comparing;
        return new ObservationDocument
        {
            Verdict = FieldName.Of(observation.Verdict.ToString()),
            AgreesSince = isOpen ? TimeOf(observation.AgreesSince, at, now) : null,
            Text = TextOf(instance, at),
            KeepalivedRole = RoleOf(observation.IsMaster),
            KeepalivedSince = observation.RoleSince == default ? null : TimeOf(observation.RoleSince, at, now),
            AddressesPresent = observation.Held,
            KeepalivedPriority = wasHeard ? observation.Priority : null,
            KeepalivedAdvertAgoMs = wasHeard ? (at - observation.AdvertAt).TotalMilliseconds : null,
            AdvertsCompared = observation.Compared,
            AdvertsWithheld = observation.WithheldAdverts,
            BoundMs = observation.Bound.TotalMilliseconds,
            Differences = DifferencesOf(observation),
            Transitions = TransitionsOf(observation.Journal, at, now),
        };
    }

    private static string TextOf(InstanceSnapshot instance, Instant at)
    {
        ObservationSnapshot observation = instance.Observation;
        string role = observation.IsMaster ? "keepalived is master, and VipKeeper would be"
            : "keepalived is not master, nor would VipKeeper be";
        switch (observation.Verdict)
        {
            case ObservationVerdict.NothingToCompare:
                return "no keepalived runs here";
            case ObservationVerdict.Differs when observation.DoRolesDiffer:
                string roles = ObservingSentences.RolesDiffer(observation.IsMaster, instance.State.ToString());
                return $"{roles}, for {at - observation.DiffersSince}";
            case ObservationVerdict.Differs:
                return $"{role}, but settings differ";
            case ObservationVerdict.Comparing:
                return $"{role}; to be compared for {observation.Bound} before it counts";
            default:
                return observation.Compared > 0
                    ? $"{role}; its adverts are what VipKeeper's would be"
                    : $"{role}; it has not advertised yet, so that its settings are not compared";
        }
    }

    private static DifferenceDocument[] DifferencesOf(ObservationSnapshot observation)
    {
        var documents = new DifferenceDocument[observation.Differences.Length];
        for (int i = 0; i < documents.Length; i++)
        {
            SettingDifference difference = observation.Differences[i];
            documents[i] = new DifferenceDocument(
                FieldName.Of(difference.Setting.ToString()),
                ObservingSentences.SettingName(difference.Setting),
                ObservingSentences.Value(difference.Setting, difference.Ours),
                ObservingSentences.Value(difference.Setting, difference.Theirs),
                ObservingSentences.Describe(difference),
                ObservingSentences.Remedy(difference));
        }

        return documents;
    }

    private static ObservedTransitionDocument[] TransitionsOf(
        TransitionJournal journal, Instant at, DateTimeOffset now)
    {
        var documents = new ObservedTransitionDocument[journal.Count];
        for (int i = 0; i < documents.Length; i++)
        {
            ObservedTransition transition = journal[i];
            bool wouldBe = !transition.WouldBeAt.IsNever;
            documents[i] = new ObservedTransitionDocument(
                RoleOf(transition.ToMaster),
                wouldBe ? TimeOf(transition.WouldBeAt, at, now) : null,
                wouldBe ? FieldName.Of(transition.Reason.ToString()) : null,
                transition.KeepalivedAt.IsNever ? null : TimeOf(transition.KeepalivedAt, at, now),
                transition.IsPaired ? transition.Delay.TotalMilliseconds : null,
                TextOf(transition));
        }

        return documents;
    }

    private static string TextOf(in ObservedTransition transition)
    {
        if (transition.IsPaired)
        {
            return ObservingSentences.Paired(transition.ToMaster, transition.Delay);
        }

        string what = transition.ToMaster ? "become master" : "give the role up";
        return transition.WouldBeAt.IsNever
            ? $"keepalived did {what}, VipKeeper would not have"
            : $"VipKeeper would {what}, keepalived did not";
    }

    private static string RoleOf(bool isMaster) => isMaster ? "master" : "backup";

    private static DateTimeOffset TimeOf(Instant instant, Instant at, DateTimeOffset now) =>
        now - TimeSpan.FromTicks((at - instant).Nanoseconds / TimeSpan.NanosecondsPerTick);
}
