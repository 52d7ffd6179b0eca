using System.Text;
using VipKeeper.Linux.Processes;
using Xunit;

namespace VipKeeper.Tests.Linux.Processes;

/// <summary>A child has its own group, a clean start and one pipe.</summary>
public sealed class ChildProcessTests
{
    [Fact]
    public void Output_errors_arguments_and_environment_are_what_was_asked()
    {
        (string output, ExitStatus status) = Run(
            "echo \"$1 $GREETING\"; echo wrong >&2; exit 7", "a  b", "GREETING=hi");

        Assert.Equal("a  b hi\nwrong\n", output);
        Assert.Equal((7, 0), (status.Code, status.Signal));
    }

    [Fact]
    public void It_leads_a_session_and_a_group()
    {
        (string output, _) = Run("cut -d' ' -f 1,5,6 /proc/$$/stat", "", "PATH=/usr/bin:/bin");

        string[] numbers = output.Trim().Split(' ');
        Assert.Equal(numbers[0], numbers[1]);
        Assert.Equal(numbers[0], numbers[2]);
    }

    [Fact]
    public void A_signal_to_the_group_reaches_what_the_child_has_started()
    {
        using ChildProcess child = Start("sleep 1000 & echo $!; wait", "");
        string started = ReadLine(child);
        Assert.True(Directory.Exists($"/proc/{started}"));

        Assert.Equal(0, child.SignalGroup(ChildProcess.Kill));
        ExitStatus status = WaitFor(child);
        Assert.Equal(ChildProcess.Kill, status.Signal);
        Assert.True(SpinWait.SpinUntil(() => !IsAlive(started), TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_errno()
    {
        Assert.Equal(2, ChildProcess.TryStart("/no/such/file", ["x"], [], out ChildProcess? child));
        Assert.Null(child);
    }

    private static (string Output, ExitStatus Status) Run(string script, string argument, params string[] environment)
    {
        using ChildProcess child = Start(script, argument, environment);
        ExitStatus status = WaitFor(child);
        byte[] buffer = new byte[4096];
        int count = Math.Max(0, child.ReadOutput(buffer));
        return (Encoding.UTF8.GetString(buffer, 0, count), status);
    }

    private static ChildProcess Start(string script, string argument, params string[] environment)
    {
        int errno = ChildProcess.TryStart(
            "/bin/sh", ["sh", "-c", script, "sh", argument], environment, out ChildProcess? child);
        Assert.Equal(0, errno);
        return child!;
    }

    private static ExitStatus WaitFor(ChildProcess child)
    {
        ExitStatus status = default;
        Assert.True(SpinWait.SpinUntil(() => child.TryReap(out status), TimeSpan.FromSeconds(10)));
        return status;
    }

    private static string ReadLine(ChildProcess child)
    {
        byte[] buffer = new byte[64];
        int count = -1;
        Assert.True(SpinWait.SpinUntil(() => (count = child.ReadOutput(buffer)) >= 0, TimeSpan.FromSeconds(10)));
        return Encoding.UTF8.GetString(buffer, 0, count).Trim();
    }

    private static bool IsAlive(string id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ");
        }
        catch (IOException)
        {
            return false;
        }
    }
}
