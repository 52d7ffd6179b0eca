using VipKeeper.Interop.Support.Wire;

namespace VipKeeper.Interop.Support;

/// <summary>Wireshark's dissectors as a judge of our packets: tshark(1) over a capture, checksums verified.</summary>
internal sealed class Tshark
{
    private readonly string _program = Requirements.Tool("tshark");
    private readonly string _file;

    /// <summary>Hands frames to tshark.</summary>
    /// <param name="path">Where the capture file goes.</param>
    /// <param name="frames">The frames.</param>
    public Tshark(string path, IEnumerable<CapturedFrame> frames)
    {
        PcapFile.Write(path, frames);
        _file = path;
    }

    /// <summary>What it has to say against a frame: malformed, or an expert note of warning or error.</summary>
    public string Complaints => Run(
        "-Y", "_ws.malformed or _ws.short or _ws.expert.severity >= \"Warning\"",
        "-T", "fields", "-e", "frame.number", "-e", "_ws.expert.message", "-e", "_ws.col.Info");

    /// <summary>The fields of every frame that passes a display filter, one row a frame.</summary>
    /// <param name="filter">A display filter, as in wireshark-filter(4).</param>
    /// <param name="fields">The fields' names; several values of one field are separated by a comma.</param>
    public IReadOnlyList<string> Rows(string filter, params string[] fields)
    {
        string[] wanted = [.. fields.SelectMany(static field => new[] { "-e", field })];
        string[] arguments = ["-Y", filter, "-T", "fields", "-E", "separator=/s", .. wanted];
        return Run(arguments).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private string Run(params string[] arguments)
    {
        // Without "detect duplicates", a takeover within one capture is not taken for an address conflict.
        Command run = Command.Run(
            _program,
            ["-r", _file, "-o", "ip.check_checksum:TRUE", "-o", "arp.detect_duplicate_ips:FALSE", .. arguments]);
        Assert.True(run.ExitCode == 0, $"tshark: {run.Error}");
        return run.Output;
    }
}
