using VipKeeper.Hooks;

namespace VipKeeper.Metrics;

/// <summary>What is known of one hook.</summary>
/// <param name="Owner">The instance's name, or the group's.</param>
/// <param name="Hook">Its key in the configuration.</param>
/// <param name="Tally">What came of its runs.</param>
internal sealed record HookFacts(string Owner, string Hook, HookTally Tally)
{
    private static readonly HookStage[] Stages =
    [
        HookStage.BeforeMaster, HookStage.BeforeRelease, HookStage.Master, HookStage.Backup, HookStage.Fault,
        HookStage.Stop, HookStage.Notify,
    ];

    /// <summary>The hooks that are configured or have run.</summary>
    /// <param name="owner">The instance's name, or the group's.</param>
    /// <param name="title">By which the service knows it.</param>
    /// <param name="configuration">What is configured.</param>
    /// <param name="service">What was run.</param>
    public static HookFacts[] Of(
        string owner, string title, Configuration.HooksConfiguration configuration, HookService service)
    {
        HookTally[]? tallies = service.Look(title, static hooks => hooks.Stages.ToArray());
        var facts = new List<HookFacts>();
        foreach (HookStage stage in Stages)
        {
            HookTally tally = tallies?[(int)stage] ?? default;
            if (tally.Runs > 0 || IsConfigured(stage, configuration))
            {
                facts.Add(new HookFacts(owner, HookOrder.NameOf(stage), tally));
            }
        }

        return [.. facts];
    }

    private static bool IsConfigured(HookStage stage, Configuration.HooksConfiguration configuration) => stage switch
    {
        HookStage.BeforeMaster => configuration.BeforeMaster,
        HookStage.BeforeRelease => configuration.BeforeRelease,
        HookStage.Master => configuration.Master,
        HookStage.Backup => configuration.Backup,
        HookStage.Fault => configuration.Fault,
        HookStage.Stop => configuration.Stop,
        _ => configuration.Notify,
    } is not null;
}
