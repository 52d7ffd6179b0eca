using VipKeeper.Lab.Nodes;

namespace VipKeeper.Interop.Checks;

/// <summary>
/// A real nfs-ganesha in a network namespace that serves version 4 of a folder: version 3 would need a portmapper.
/// </summary>
internal sealed class GaneshaServer : IDisposable
{
    private readonly string _program = Requirements.Tool("ganesha.nfsd");
    private readonly string _space;
    private readonly string _folder;
    private NodeProcess? _process;

    /// <summary>Prepares it; it does not run yet.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="folder">Where its files go.</param>
    public GaneshaServer(string space, string folder)
    {
        _space = space;
        _folder = folder;
        Directory.CreateDirectory(ExportFolder);
        File.WriteAllText(ConfigurationPath, $$"""
            NFS_CORE_PARAM { Protocols = 4; Enable_NLM = false; Enable_RQUOTA = false; }
            NFSV4 { Graceless = true; RecoveryRoot = {{Path.Combine(folder, "recovery")}}; }
            NFS_KRB5 { Active_krb5 = false; }
            EXPORT { Export_Id = 1; Path = {{ExportFolder}}; Pseudo = /x; Access_Type = RO; FSAL { Name = VFS; } }
            """);
    }

    /// <summary>Its log.</summary>
    public string LogPath => Path.Combine(_folder, "ganesha.log");

    private string ExportFolder => Path.Combine(_folder, "export");

    private string ConfigurationPath => Path.Combine(_folder, "ganesha.conf");

    /// <summary>Starts it.</summary>
    public void Start() => _process = NodeProcess.Start(
        _space,
        [
            _program, "-F", "-f", ConfigurationPath, "-p", Path.Combine(_folder, "ganesha.pid"), "-L", LogPath,
            "-N", "EVENT",
        ],
        Path.Combine(_folder, "ganesha.output"));

    /// <summary>Stops it.</summary>
    public void Stop()
    {
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Sends it a signal by its name without SIG.</summary>
    public void Signal(string signal) => Command.Signal(_process!.Id, signal);

    /// <inheritdoc/>
    public void Dispose() => Stop();
}
