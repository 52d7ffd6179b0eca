namespace VipKeeper.Interop.Checks;

/// <summary>nfs-ganesha behind the virtual address: dead, hanging and without the version that is wanted.</summary>
public sealed class GaneshaCheckTests
{
    [Fact]
    public async Task An_nfs_ganesha_that_fails_takes_the_role_with_it_and_brings_it_back()
    {
        using var pair = new CheckedPair();
        using var ganesha = new GaneshaServer(pair.Space, pair.Folder);
        ganesha.Start();
        await pair.StartAsync("nfs: {}");

        await pair.LoseAsync(ganesha.Stop, "connection refused");
        await pair.ReturnAsync(ganesha.Start);

        await pair.LoseAsync(() => ganesha.Signal("STOP"), "timed out after 500 ms");
        await pair.ReturnAsync(() => ganesha.Signal("CONT"));
    }

    [Fact]
    public async Task A_version_that_it_does_not_serve_is_told()
    {
        using var pair = new CheckedPair();
        using var ganesha = new GaneshaServer(pair.Space, pair.Folder);
        ganesha.Start();
        await pair.NeverUpAsync(
            "nfs: { versions: [3, 4] }", "NFS version 3 is not offered, version 4 only (PROG_MISMATCH)");
    }
}
