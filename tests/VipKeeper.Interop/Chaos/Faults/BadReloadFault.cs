using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Interop.Chaos.Faults;

/// <summary>SIGHUP with a file that is wrong: it is refused as a whole.</summary>
/// <param name="router">To whom.</param>
/// <param name="kind">Which file, any number.</param>
internal sealed class BadReloadFault(VipKeeperRouter router, int kind) : ChaosFault(router)
{
    private static readonly string[] Files =
    [
        "", "instances: [", "instances:\n  - name: dns\n    vrid: 0\n", "\0\u0001", "nodes: a\n", "instances: []\n",
        "instances: &a [*a]\n", "instances:\n\t- name: dns\n",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string _file = Files[kind % Files.Length];

    /// <inheritdoc/>
    public override bool LeavesRolesAlone => true;

    /// <inheritdoc/>
    public override string ToString() => $"reload {Router.Host} with a wrong file: '{_file.ReplaceLineEndings(" ")}'";

    /// <inheritdoc/>
    public override async Task RunAsync(ChaosSite site)
    {
        string good = await File.ReadAllTextAsync(router.ConfigurationPath, TestContext.Current.CancellationToken);
        int before = Errors;
        await File.WriteAllTextAsync(router.ConfigurationPath, _file, TestContext.Current.CancellationToken);
        site.Signal(router, "HUP");
        try
        {
            await Eventually.TrueAsync(
                () => Errors > before, Patience, $"{Router.Host} refuses {this}", TimeSpan.FromMilliseconds(50));
            await ChaosSite.DelayAsync(Duration.FromMilliseconds(100));
        }
        finally
        {
            await File.WriteAllTextAsync(router.ConfigurationPath, good, TestContext.Current.CancellationToken);
        }
    }

    private int Errors => LogReader.Lines(router.LogPath).Count(static line => line.Contains(" error "));
}
