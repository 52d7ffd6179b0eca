using VipKeeper.Lab.Nodes;

namespace VipKeeper.Interop.Support.Routers;

/// <summary>A ucarp(8) on a host of a segment: the same protocol number and group, another protocol.</summary>
internal sealed class CarpSpeaker : IDisposable
{
    private readonly NodeProcess _process;

    private CarpSpeaker(NodeProcess process) => _process = process;

    /// <summary>Starts it as a master of a number.</summary>
    /// <param name="segment">The LAN.</param>
    /// <param name="host">The host.</param>
    /// <param name="program">Where ucarp is.</param>
    /// <param name="number">CARP's VHID.</param>
    public static CarpSpeaker Start(Segment segment, string host, string program, byte number)
    {
        string[] command =
        [
            program, "--interface=eth0", "--srcip=192.168.10.66", $"--vhid={number}", "--pass=secret",
            "--addr=192.168.10.99", "--upscript=/bin/true", "--downscript=/bin/true",
        ];
        return new CarpSpeaker(NodeProcess.Start(
            segment.Network.NamespaceOf(host), command, Path.Combine(segment.Folder, host + ".ucarp.log")));
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();
}
