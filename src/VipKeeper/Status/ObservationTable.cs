using System.Globalization;
using VipKeeper.Api;

namespace VipKeeper.Status;

/// <summary>What an observer knows, for people.</summary>
internal static class ObservationTable
{
    // The rest is in the JSON document.
    private const int ShownTransitions = 4;

    /// <summary>Writes the lines of an instance.</summary>
    public static void Write(ObservationDocument observation, DateTimeOffset now, TextWriter output)
    {
        string verdict = observation.Verdict switch
        {
            "agrees" => "AGREES",
            "differs" => "DIFFERS",
            "comparing" => "comparing",
            _ => "nothing to compare",
        };
        string since = observation.AgreesSince is { } time ? $" for {StatusTable.Ago(now - time)}" : string.Empty;
        output.WriteLine($"  keepalived {verdict}{since}");
        output.WriteLine($"             {observation.Text}");
        if (observation.KeepalivedPriority is { } priority)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"             priority {priority} in its last advert, {observation.KeepalivedAdvertAgoMs:0} ms ago; ")
                + $"{observation.AdvertsCompared} compared");
        }

        foreach (DifferenceDocument difference in observation.Differences)
        {
            output.WriteLine($"             {difference.Text}");
            output.WriteLine($"             {difference.Remedy}");
        }

        for (int i = 0; i < observation.Transitions.Count && i < ShownTransitions; i++)
        {
            ObservedTransitionDocument transition = observation.Transitions[i];
            if ((transition.WouldBeAt ?? transition.KeepalivedAt) is { } at)
            {
                output.WriteLine($"  change     {StatusTable.Ago(now - at)} ago: {transition.Text}");
            }
        }
    }
}
