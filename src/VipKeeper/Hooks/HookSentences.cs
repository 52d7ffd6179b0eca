using Serilog;

namespace VipKeeper.Hooks;

/// <summary>What the log says of hooks.</summary>
internal static class HookSentences
{
    /// <summary>Logs a line of a hook's output.</summary>
    public static void LogLine(ILogger logger, string instance, string hook, string line) =>
        logger.Information("{Instance}: hook {Hook}: {Line}", instance, hook, line);

    /// <summary>Logs how a hook ended.</summary>
    public static void LogEnd(ILogger logger, string instance, HookRecord record)
    {
        if (record.Refusal is { } refusal)
        {
            logger.Warning("{Instance}: hook {Hook} was not run: {Refusal}.", instance, record.Name, refusal);
            return;
        }

        string rest = record.OutputBytesNotTold > 0
            ? $"; {record.OutputBytesNotTold} of {record.OutputBytes} bytes of its output are not shown"
            : "";
        string end = Describe(record) + rest;
        if (record.IsSuccess || record.IsCancelled)
        {
            logger.Information(
                "{Instance}: hook {Hook} for {State} {End} after {Length}.",
                instance, record.Name, record.State, end, record.Length.ToString());
        }
        else
        {
            logger.Warning(
                "{Instance}: hook {Hook} for {State} {End} after {Length}.",
                instance, record.Name, record.State, end, record.Length.ToString());
        }
    }

    /// <summary>How a hook ended, as the end of a sentence.</summary>
    public static string Describe(HookRecord record) => record switch
    {
        { Refusal: { } refusal } => $"was not run: {refusal}",
        { IsCancelled: true } => "was ended with its process group, because nobody waits for it any more",
        { IsTimedOut: true } => "took too long, and its process group was ended",
        { Status.Signal: not 0 } => $"was ended by signal {record.Status.Signal}",
        _ => $"ended with exit code {record.Status.Code}",
    };
}
