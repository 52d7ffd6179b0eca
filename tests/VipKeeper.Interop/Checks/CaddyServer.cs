using VipKeeper.Lab.Nodes;

namespace VipKeeper.Interop.Checks;

/// <summary>
/// A real Caddy in a network namespace, with a site at 127.0.0.1:8443 and a certificate of the test's.
/// </summary>
internal sealed class CaddyServer : IDisposable
{
    /// <summary>The name of its site.</summary>
    public const string Site = "www.example.lan";

    /// <summary>What its page says.</summary>
    public const string Page = "all is well";

    private readonly string _program = Requirements.Tool("caddy");
    private readonly string _space;
    private readonly string _folder;
    private NodeProcess? _process;

    /// <summary>Prepares it; it does not run yet.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="folder">Where its files go: certificate and key, site and configuration.</param>
    public CaddyServer(string space, string folder)
    {
        _space = space;
        _folder = folder;
        Directory.CreateDirectory(SiteFolder);
        File.WriteAllText(PagePath, Page);
        File.WriteAllText(ConfigurationPath, $$"""
            {
                admin off
                auto_https off
            }
            https://{{Site}}:8443 {
                tls {{CertificatePath}} {{KeyPath}}
                root * {{SiteFolder}}
                @broken file broken
                respond @broken 500
                file_server
            }
            """);
        ShowCertificate(-1, 90);
    }

    /// <summary>The certificate that it shows, signed by itself: a file that a check can trust.</summary>
    public string CertificatePath => Path.Combine(_folder, "caddy.pem");

    /// <summary>The page.</summary>
    public string PagePath => Path.Combine(SiteFolder, "index.html");

    /// <summary>While this file is there, every answer is a 500.</summary>
    public string BrokenMark => Path.Combine(SiteFolder, "broken");

    private string KeyPath => Path.Combine(_folder, "caddy.key");

    private string SiteFolder => Path.Combine(_folder, "site");

    private string ConfigurationPath => Path.Combine(_folder, "Caddyfile");

    /// <summary>Starts it.</summary>
    public void Start() => _process = NodeProcess.Start(
        _space,
        [
            "/usr/bin/env", $"HOME={_folder}", _program, "run", "--config", ConfigurationPath, "--adapter", "caddyfile",
        ],
        Path.Combine(_folder, "caddy.log"));

    /// <summary>Stops it.</summary>
    public void Stop()
    {
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Sends it a signal by its name without SIG.</summary>
    public void Signal(string signal) => Command.Signal(_process!.Id, signal);

    /// <summary>Gives it a certificate for its next start.</summary>
    /// <param name="from">From when it is valid, in days from now.</param>
    /// <param name="until">Until when, likewise.</param>
    public void ShowCertificate(int from, int until) =>
        ServerCertificateFile.Write(CertificatePath, KeyPath, Site, from, until);

    /// <inheritdoc/>
    public void Dispose() => Stop();
}
