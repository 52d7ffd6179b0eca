using System.Globalization;
using Microsoft.AspNetCore.Http;
using VipKeeper.Configuration;
using VipKeeper.Daemon;
using VipKeeper.Drills;

namespace VipKeeper.Api.Orders;

/// <summary>
/// What <c>vipkeeper drill</c> asks of the daemon: <c>POST /v1/drill/INSTANCE/begin?scenario=NAME</c> and
/// <c>.../end?scenario=NAME&amp;verdict=WORD[&amp;outage_ms=N][&amp;promise_ms=N]</c> are told in the log;
/// <c>.../fail?check=NAME&amp;seconds=N</c> counts every run of a check as failed for that long, 0 ends it.
/// </summary>
internal sealed class DrillEndpoint(StatusSource status, DaemonParts parts) : IOrderEndpoint
{
    /// <summary>What its paths begin with.</summary>
    public const string Prefix = "/v1/drill";

    /// <summary>The longest that a check can be made to fail, in seconds: nobody may forget it.</summary>
    public const int LongestFailure = 600;

    /// <inheritdoc/>
    public string Name => "drill";

    /// <inheritdoc/>
    public async Task<OrderAnswer> AnswerAsync(string[] words, IQueryCollection query)
    {
        if (words is not [var instance, "begin" or "end" or "fail"])
        {
            return OrderAnswer.NotFound("no such order; try /v1/drill/INSTANCE/begin, end or fail");
        }

        StatusDocument document = await status.ReadAsync().ConfigureAwait(false)
            ?? throw new OrderRefusedException("the daemon has given its roles up and ends");
        _ = OrderedInstances.Of(document, instance);
        return words[1] switch
        {
            "begin" => Begin(instance, query["scenario"].ToString()),
            "end" => End(instance, query),
            _ => Fail(instance, query["check"].ToString(), query["seconds"].ToString()),
        };
    }

    private OrderAnswer Begin(string instance, string word)
    {
        if (DrillScenarios.Parse(word) is not { } scenario)
        {
            return OrderAnswer.Wrong($"scenario: {Shown.Value(word)} is none; there is {DrillScenarios.AllNames}");
        }

        DrillSentences.LogBegin(parts.Log.Logger, instance, scenario);
        return OrderAnswer.Accepted(new OrderDocument("noted", Instances: [instance]));
    }

    private OrderAnswer End(string instance, IQueryCollection query)
    {
        if (DrillScenarios.Parse(query["scenario"].ToString()) is not { } scenario)
        {
            return OrderAnswer.Wrong($"scenario: is none; there is {DrillScenarios.AllNames}");
        }

        if (DrillVerdict.Parse(query["verdict"].ToString()) is not { } verdict)
        {
            return OrderAnswer.Wrong("verdict: is none; there is kept, broken, not_measured and interrupted");
        }

        var ending = new DrillEnding(
            instance, scenario, verdict, Number(query, "outage_ms"), Number(query, "promise_ms"));
        DrillSentences.LogEnd(parts.Log.Logger, ending);
        parts.Notifications.Note(ending);
        return OrderAnswer.Accepted(new OrderDocument("noted", Instances: [instance]));
    }

    private OrderAnswer Fail(string instance, string check, string text)
    {
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds);
        if (!isNumber || seconds > LongestFailure)
        {
            return OrderAnswer.Wrong($"seconds: takes a whole number from 0 to {LongestFailure}");
        }

        if (!parts.Checks.TryFail(instance, check, TimeSpan.FromSeconds(seconds)))
        {
            return OrderAnswer.Refused($"{instance} has no check {Shown.Value(check)} that is up or down");
        }

        DrillSentences.LogFailing(parts.Log.Logger, instance, check, seconds);
        return OrderAnswer.Accepted(new OrderDocument(
            seconds > 0 ? $"{check} counts as failed for {seconds} s at most" : $"{check} counts as it is",
            Instances: [instance]));
    }

    private static double? Number(IQueryCollection query, string name) =>
        double.TryParse(query[name].ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
            ? number
            : null;
}
