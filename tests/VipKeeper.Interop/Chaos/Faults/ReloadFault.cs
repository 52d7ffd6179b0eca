using VipKeeper.Configuration;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Chaos.Faults;

/// <summary>SIGHUP with another good file: another name and other announcements, the same virtual router.</summary>
/// <param name="router">To whom.</param>
/// <param name="number">Makes the name different from the one before.</param>
internal sealed class ReloadFault(VipKeeperRouter router, int number) : ChaosFault(router)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override bool LeavesRolesAlone => true;

    /// <inheritdoc/>
    public override string ToString() => $"reload {Router.Host} with another good file";

    /// <inheritdoc/>
    public override async Task RunAsync(ChaosSite site)
    {
        string name = $"dns-{number}";
        InstanceConfiguration changed = Router.Instance with
        {
            Name = name,
            Announcements = new AnnouncementSchedule(
                [Duration.Zero, Duration.FromMilliseconds(300)], Duration.FromSeconds(30 + number)),
        };
        router.WriteConfiguration([changed]);
        site.Signal(router, "HUP");
        await Eventually.TrueAsync(
            () => router.InstanceStatus.GetProperty("name").GetString() == name,
            Patience,
            $"{Router.Host} has taken the file with the name {name}",
            TimeSpan.FromMilliseconds(100));
    }
}
