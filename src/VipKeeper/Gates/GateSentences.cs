using Serilog;
using VipKeeper.Configuration;
using VipKeeper.Vrrp;

namespace VipKeeper.Gates;

/// <summary>What the log says of takeovers and releases that wait.</summary>
internal static class GateSentences
{
    /// <summary>Logs that a takeover waits.</summary>
    public static void LogTakeover(ILogger logger, TakeoverRequest request) => logger.Information(
        "{Instance}: about to become master, after what is to be done before it; that may take {Bound}.",
        request.Configuration.Name, (request.Deadline - request.At).ToString());

    /// <summary>Logs that a step of a takeover failed.</summary>
    public static void LogFailure(ILogger logger, InstanceConfiguration configuration, string failure) =>
        logger.Warning(
            "{Instance}: {Failure}; {Consequence}.", configuration.Name, failure, Consequence(configuration));

    /// <summary>Logs that a release waits.</summary>
    public static void LogRelease(ILogger logger, ReleaseRequest request) => logger.Information(
        "{Instance}: about to give its role up; still master while it drains.", request.Configuration.Name);

    /// <summary>Logs that a request is over without an answer.</summary>
    public static void LogEnd(ILogger logger, InstanceConfiguration configuration, bool isRelease, RequestEnd end)
    {
        if (end == RequestEnd.Withdrawn)
        {
            logger.Information(
                "{Instance}: {What}.",
                configuration.Name, isRelease ? "the drain is not waited for any more" : "the takeover is called off");
        }
        else if (isRelease)
        {
            logger.Warning(
                "{Instance}: the drain took longer than its time limit; the role is given up.", configuration.Name);
        }
        else
        {
            logger.Warning(
                "{Instance}: what is to be done before a takeover took longer than its time limit; {Consequence}.",
                configuration.Name, Consequence(configuration));
        }
    }

    private static string Consequence(InstanceConfiguration configuration) =>
        configuration.Hooks.BeforeMaster is { OnFailure: GateFailure.StayBackup }
            ? "stays backup (on_failure: stay_backup)"
            : "takes over all the same (on_failure: proceed)";
}
