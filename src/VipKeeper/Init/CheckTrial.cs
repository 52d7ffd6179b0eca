using VipKeeper.Checks;
using VipKeeper.Configuration;

namespace VipKeeper.Init;

/// <summary>
/// Makes the checks of a configuration once, so that one that cannot succeed is known before it counts.
/// </summary>
internal static class CheckTrial
{
    /// <summary>Makes them, and tells what each found.</summary>
    public static async Task RunAsync(InstanceConfiguration instance, TextWriter writer)
    {
        foreach (CheckConfiguration check in instance.Track.Checks)
        {
            using var stopping = new CancellationTokenSource();
            ICheckProbe probe = CheckProbes.Create(instance.Name, check, stopping.Token);
            CheckOutcome? outcome = await new BoundedProbe(probe, stopping.Token).RunAsync(check.Timeout)
                .ConfigureAwait(false);
            writer.WriteLine(outcome is { IsSuccess: true }
                ? $"The check {check.Name} was tried here and succeeds: {Shown.Line(outcome.Reason)}."
                : $"The check {check.Name} was tried here and FAILS: {Shown.Line(outcome?.Reason ?? "no answer")}. "
                    + "The node cannot become master before that is mended.");
        }
    }
}
