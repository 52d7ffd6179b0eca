using System.Runtime.CompilerServices;
using VipKeeper.Simulation.World;

namespace VipKeeper.Simulation.Checking;

/// <summary>
/// A daemon that runs holds addresses only as master, and as master all of its own and no other. Exempt is the
/// moment between a removal behind its back and the kernel's message about it. A master that hands over or listens
/// does not put back what is removed, nor add what a reload adds, but keeps the rest.
/// </summary>
internal sealed class AddressesFollowTheState : Invariant
{
    private readonly ConditionalWeakTable<DaemonProcess, object> _lacking = [];

    public override void AfterStart(SimulatedNode node, DaemonProcess process)
    {
        if (node.Kernel.Held.Count > 0 && !process.Resumes)
        {
            Fail($"{node.Name} starts with addresses of an earlier run.");
        }
    }

    public override void AfterCall(SimulatedNode node, DaemonProcess process, EffectBatch batch)
    {
        bool isPassive = batch.IsHandingOver || batch.IsListening;
        if (!isPassive)
        {
            _lacking.Remove(process);
        }
        else if (process.RemovalsUnnoticed > 0
            || batch.Input is RouterInput.AddressRemoved or RouterInput.Reconfigure)
        {
            _lacking.AddOrUpdate(process, this);
        }

        if (batch.After != RouterState.Master && node.Kernel.Held.Count > 0)
        {
            Fail(node, batch, $"holds {string.Join(" ", node.Kernel.Held)} in state {batch.After}");
        }
    }

    public override void AfterWake(SimulatedNode node, DaemonProcess process)
    {
        if (process.Router.State != RouterState.Master || process.RemovalsUnnoticed > 0)
        {
            return;
        }

        IReadOnlyList<InetAddress> held = node.Kernel.Held;
        if (_lacking.TryGetValue(process, out _))
        {
            if (!held.All(process.Router.Options.Addresses.Contains))
            {
                Fail($"{node.Name} holds {string.Join(" ", held)}, which is not all its own.");
            }

            return;
        }

        if (held.Count != process.Router.Options.Addresses.Length
            || !process.Router.Options.Addresses.All(held.Contains))
        {
            Fail($"{node.Name} is master of {string.Join(" ", process.Router.Options.Addresses)} "
                + $"and holds {string.Join(" ", held)}.");
        }
    }
}
