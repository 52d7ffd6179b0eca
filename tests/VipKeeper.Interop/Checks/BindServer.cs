using System.Diagnostics;
using VipKeeper.Interop.Support;
using VipKeeper.Lab.Network;

namespace VipKeeper.Interop.Checks;

/// <summary>A BIND (named(8)) that serves a small zone on every address of a host.</summary>
internal sealed class BindServer : IDisposable
{
    /// <summary>A name of the zone.</summary>
    public const string Name = "www.example.lan";

    /// <summary>What it has in the right zone.</summary>
    public const string RightAddress = "192.0.2.5";

    /// <summary>What it has in another one.</summary>
    public const string OtherAddress = "192.0.2.66";

    private readonly string _program = Requirements.Tool("named");
    private readonly string _space;
    private readonly string _folder;
    private Process? _process;

    /// <summary>Starts it with the right zone.</summary>
    public BindServer(Segment segment, string host)
    {
        _space = segment.Network.NamespaceOf(host);
        _folder = Directory.CreateDirectory(Path.Combine(segment.Folder, host + ".bind")).FullName;
        File.WriteAllText(
            Path.Combine(_folder, "named.conf"),
            $$"""
            options {
                directory "{{_folder}}";
                pid-file none;
                session-keyfile none;
                lock-file none;
                listen-on { any; };
                listen-on-v6 { none; };
                recursion no;
                dnssec-validation no;
                notify no;
            };
            controls { };
            zone "example.lan" { type primary; file "zone"; };

            """);
        Start($"www A {RightAddress}");
    }

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <summary>Stops it where it is: its sockets stay open, and nothing answers.</summary>
    public void Freeze() => Command.Signal(_process!.Id, "STOP");

    /// <summary>Starts it anew with the right zone.</summary>
    public void Mend()
    {
        Kill();
        Start($"www A {RightAddress}");
    }

    /// <summary>Starts it anew with another address in the zone.</summary>
    public void ServeOtherData()
    {
        Kill();
        Start($"www A {OtherAddress}");
    }

    /// <summary>Starts it anew with a zone that cannot be loaded: it answers SERVFAIL.</summary>
    public void ServeBrokenZone()
    {
        Kill();
        Start("www NONSENSE");
    }

    /// <inheritdoc/>
    public void Dispose() => Kill();

    private void Start(string record)
    {
        File.WriteAllText(
            Path.Combine(_folder, "zone"),
            $"$TTL 60\n@ SOA ns.example.lan. admin.example.lan. 1 60 60 60 60\n@ NS ns\nns A 192.0.2.1\n{record}\n");
        var start = new ProcessStartInfo(
            IpCommand.Path,
            ["netns", "exec", _space, _program, "-f", "-n", "1", "-c", Path.Combine(_folder, "named.conf"),
                "-L", Path.Combine(_folder, "named.log")]);
        _process = Process.Start(start)!;
    }
}
