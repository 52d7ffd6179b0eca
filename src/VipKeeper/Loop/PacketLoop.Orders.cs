using VipKeeper.Loop.Commands;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Loop;

/// <content>What operators order.</content>
internal sealed partial class PacketLoop
{
    private IReadOnlyList<string> _inMaintenance = [];

    /// <summary>Which instances begin in maintenance; before <see cref="StartAsync"/>.</summary>
    public void BeginInMaintenance(IReadOnlyList<string> names) => _inMaintenance = names;

    private void SwitchOver(SwitchOverCommand command, Instant now)
    {
        foreach (string name in command.Names)
        {
            // One that goes along with another of its group is on its way already.
            if (_isStopping || Find(name) is not { } instance
                || !(instance.Router.Switchover.IsUnderWay || instance.Router.TrySwitchOver(now)))
            {
                command.Refused ??= name;
                continue;
            }

            instance.Settle(now);
        }
    }

    private void EndAside(EndAsideCommand command, Instant now)
    {
        if (Find(command.Name) is { Router.IsAside: true } instance)
        {
            instance.Router.EndAside(now);
            instance.Settle(now);
            command.HasEnded = true;
        }
    }

    private void SetMaintenance(SetMaintenanceCommand command, Instant now)
    {
        _inMaintenance = command.Names;
        foreach (RunningInstance instance in _instances)
        {
            ApplyMaintenance(instance, now);
            instance.Settle(now);
        }
    }

    private void ApplyMaintenance(RunningInstance instance, Instant now) =>
        instance.Router.SetMaintenance(IsInMaintenance(instance.Configuration.Name), now);

    private bool IsInMaintenance(string name)
    {
        foreach (string other in _inMaintenance)
        {
            if (other == name)
            {
                return true;
            }
        }

        return false;
    }
}
