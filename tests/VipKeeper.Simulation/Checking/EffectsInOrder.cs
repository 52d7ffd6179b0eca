using System.Collections.Immutable;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// The order that the design fixes: to master advert, addresses, announcement, report; away from master the last
/// advert, then the addresses, then the report. A handover does the same in two calls: the last advert when it begins,
/// the rest when it ends, and nothing in between. Who is not master and does not become it, does none of these.
/// </summary>
internal sealed class EffectsInOrder : Invariant
{
    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        RouterState state = batch.Before;
        bool isHandingOver = batch.WasHandingOver;
        int start = 0;
        for (int i = 0; i < batch.Effects.Count; i++)
        {
            if (batch.Effects[i].Kind != EffectKind.Report)
            {
                continue;
            }

            ImmutableArray<EffectKind> kinds = KindsOf(batch, start, i);
            Transition transition = batch.Effects[i].Transition;
            CheckReport(node, batch, transition, state);
            CheckTransition(node, batch, kinds, transition, isHandingOver || YieldsSilently(node, batch));
            state = transition.To;
            isHandingOver = false;
            start = i + 1;
        }

        if (state != batch.After)
        {
            Fail(node, batch, $"went from {state} to {batch.After} without a report");
        }

        CheckRest(node, batch, KindsOf(batch, start, batch.Effects.Count), hasReported: start > 0);
    }

    private static ImmutableArray<EffectKind> KindsOf(EffectBatch batch, int start, int end) =>
    [
        .. batch.Effects.Take(start..end).Select(effect => effect.Kind)
            .Where(static kind => kind is not (EffectKind.SetTimer or EffectKind.Ask)),
    ];

    private void CheckReport(SimulatedNode node, EffectBatch batch, in Transition transition, RouterState state)
    {
        bool isSecond = state != batch.Before;
        if (isSecond && !(batch.WasYielding && batch.Input == RouterInput.Timer))
        {
            Fail(node, batch, "reports twice, and no handover ends here");
        }

        if (transition.From != state || transition.To == state || transition.At != batch.Now)
        {
            Fail(node, batch, $"reports something else than from {state} to another state now");
        }
    }

    private void CheckTransition(
        SimulatedNode node,
        EffectBatch batch,
        ImmutableArray<EffectKind> kinds,
        in Transition transition,
        bool isSilent)
    {
        ReadOnlySpan<EffectKind> expected = transition switch
        {
            { To: RouterState.Master } => [EffectKind.Advertise, EffectKind.Claim, EffectKind.Announce],
            { From: RouterState.Master } when isSilent => [EffectKind.Release],
            { From: RouterState.Master } => [EffectKind.Advertise, EffectKind.Release],
            _ => [],
        };
        if (!kinds.AsSpan().SequenceEqual(expected))
        {
            Fail(node, batch, $"from {transition.From} to {transition.To} does {Describe(kinds.AsSpan())} "
                + $"instead of {Describe(expected)} before the report");
        }
    }

    private void CheckRest(SimulatedNode node, EffectBatch batch, ImmutableArray<EffectKind> kinds, bool hasReported)
    {
        bool isRight = batch.BeginsHandover ? kinds.IsEmpty == YieldsSilently(node, batch)
                && kinds.All(static kind => kind == EffectKind.Advertise) && kinds.Length <= 1
            : hasReported || batch.IsHandingOver || batch.After != RouterState.Master ? kinds.IsEmpty
            : !kinds.Contains(EffectKind.Release);
        if (!isRight)
        {
            Fail(node, batch, $"{Describe(kinds.AsSpan())} has no place here");
        }
    }

    // After a stall, to an inferior master that it may not preempt: an advert would make that one yield too.
    private static bool YieldsSilently(SimulatedNode node, EffectBatch batch) =>
        batch.WasListening && batch.HasAcceptedAdvertisement && !batch.HeardSuperior(node.Options.Address);

    private static string Describe(ReadOnlySpan<EffectKind> kinds) =>
        kinds.IsEmpty ? "nothing" : string.Join(", ", kinds.ToArray());
}
