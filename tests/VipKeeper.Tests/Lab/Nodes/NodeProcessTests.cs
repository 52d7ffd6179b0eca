using VipKeeper.Lab.Network;
using VipKeeper.Lab.Nodes;
using VipKeeper.Tests.Lab.Network;
using Xunit;

namespace VipKeeper.Tests.Lab.Nodes;

public sealed class NodeProcessTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void SIGTERM_reaches_the_program_itself_and_its_output_is_kept()
    {
        WithProcess(
            "trap 'echo asked to stop; exit 0' TERM; echo ready; while :; do sleep 0.02; done",
            (process, log) =>
            {
                WaitFor(log, "ready");

                process.Terminate();

                Assert.True(process.WaitForExit(Soon));
                WaitFor(log, "asked to stop");
            });
    }

    [Fact]
    public void SIGKILL_ends_the_program_and_its_children()
    {
        WithProcess(
            "trap '' TERM; sleep 600 & echo child $!; wait",
            (process, log) =>
            {
                WaitFor(log, "child");
                string child = File.ReadAllText(log).Split(' ')[1].Trim();

                process.Kill();

                Assert.False(process.IsRunning);
                Assert.True(SpinWait.SpinUntil(() => !IsAlive(child), Soon));
            });
    }

    [Fact]
    public void All_that_it_said_is_in_the_log_when_its_end_has_been_waited_for()
    {
        // Nearly as much as a pipe holds, pipe(7): most of it is still to be read when the program has ended.
        WithProcess(
            "exec seq 12000",
            (process, log) =>
            {
                Assert.True(process.WaitForExit(Soon));
                Assert.EndsWith("\n12000\n", ReadShared(log));
            });
    }

    private void WithProcess(string script, Action<NodeProcess, string> test)
    {
        if (!Environment.IsPrivilegedProcess || !IpCommand.IsAvailable)
        {
            Assert.Skip("needs root and iproute2: network namespaces are made");
        }

        using LabRunDirectory run = LabRunDirectory.Create(_root.Path);
        using LabNetwork network = LabNetwork.Create(run, [new LabHost("a", [])]);
        string log = Path.Combine(run.Path, "a.log");
        using NodeProcess process = NodeProcess.Start(network.NamespaceOf("a"), ["/bin/sh", "-c", script], log);
        test(process, log);
    }

    private static void WaitFor(string log, string text) => Assert.True(
        SpinWait.SpinUntil(() => ReadShared(log).Contains(text, StringComparison.Ordinal), Soon));

    private static string ReadShared(string log)
    {
        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    // A zombie, which init has yet to reap, is dead all the same.
    private static bool IsAlive(string pid)
    {
        string status = $"/proc/{pid}/status";
        try
        {
            return File.Exists(status) && !File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
