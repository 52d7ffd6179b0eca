using System.Diagnostics;

namespace VipKeeper.Lab.Network;

/// <summary>
/// An <c>ip</c> process that is already running inside a namespace and waits for its one command (ip(8),
/// <c>-batch -</c>). Starting a process takes milliseconds, which is a third of a 10 ms advert interval; this takes
/// a tenth of one, so that a fault can be timed against the wire.
/// </summary>
internal sealed class WarmIpCommand : IDisposable
{
    private readonly Process _process;
    private readonly string _command;
    private bool _fired;

    /// <summary>Starts the process.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="arguments">The command, without <c>ip</c>; words without blanks.</param>
    /// <exception cref="LabException"><c>ip</c> is not installed.</exception>
    public WarmIpCommand(string space, params string[] arguments)
    {
        _command = string.Join(' ', arguments);
        _process = Process.Start(new ProcessStartInfo(IpCommand.Path, ["-n", space, "-batch", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        _process.StandardInput.AutoFlush = true;
    }

    /// <summary>Hands the command over. Returns before it has taken effect.</summary>
    /// <exception cref="LabException">The process is gone.</exception>
    public void Fire()
    {
        try
        {
            _process.StandardInput.Write(_command + "\n");
            _fired = true;
        }
        catch (IOException e)
        {
            throw new LabException($"'ip -batch' ended before it got '{_command}': {e.Message}", e);
        }
    }

    /// <summary>Waits until the command has been carried out.</summary>
    /// <exception cref="LabException">It failed.</exception>
    public void Complete()
    {
        _process.StandardInput.Close();
        string error = _process.StandardError.ReadToEnd();
        _process.WaitForExit();
        if (_fired && _process.ExitCode != 0)
        {
            throw new LabException($"'ip {_command}' failed: {error.Trim()}");
        }
    }

    /// <summary>Ends the process; a command that was not fired is never carried out.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }
}
