namespace VipKeeper.Interop.Checks;

/// <summary>Caddy behind the virtual address: dead, hanging and answering wrongly.</summary>
public sealed class CaddyCheckTests
{
    [Fact]
    public async Task A_Caddy_that_fails_in_any_way_takes_the_role_with_it_and_brings_it_back()
    {
        using var pair = new CheckedPair();
        using var caddy = new CaddyServer(pair.Space, pair.Folder);
        caddy.Start();
        await pair.StartAsync(
            $"http: {{ url: https://127.0.0.1:8443/, host: {CaddyServer.Site}, expect: 200, "
            + $"contains: {CaddyServer.Page}, certificate_days: 14, ca_file: {caddy.CertificatePath} }}");

        await pair.LoseAsync(caddy.Stop, "connection refused");
        await pair.ReturnAsync(caddy.Start);

        await pair.LoseAsync(() => caddy.Signal("STOP"), "timed out after 500 ms");
        await pair.ReturnAsync(() => caddy.Signal("CONT"));

        await pair.LoseAsync(() => File.WriteAllText(caddy.BrokenMark, ""), "status 500 instead of 200");
        await pair.ReturnAsync(() => File.Delete(caddy.BrokenMark));

        await pair.LoseAsync(() => File.WriteAllText(caddy.PagePath, "It works!"), "the body lacks 'all is well'");
        await pair.ReturnAsync(() => File.WriteAllText(caddy.PagePath, CaddyServer.Page));

        await pair.LoseAsync(() => Restart(caddy, -90, -1), "the certificate expired on ");
        await pair.ReturnAsync(() => Restart(caddy, -1, 90));

        await pair.LoseAsync(() => Restart(caddy, -90, 10), ", in less than 14 days");
        await pair.ReturnAsync(() => Restart(caddy, -1, 90));
    }

    private static void Restart(CaddyServer caddy, int from, int until)
    {
        caddy.Stop();
        caddy.ShowCertificate(from, until);
        caddy.Start();
    }
}
