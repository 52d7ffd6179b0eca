using VipKeeper.Lab.Network;
using VipKeeper.Lab.Nodes;
using VipKeeper.Tests.Lab.Network;
using Xunit;

namespace VipKeeper.Tests.Lab.Nodes;

public sealed class LabNodeTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_daemon_that_ends_by_itself_has_failed_and_one_that_was_stopped_or_killed_has_not()
    {
        if (!Environment.IsPrivilegedProcess || !IpCommand.IsAvailable)
        {
            Assert.Skip("needs root and iproute2: network namespaces are made");
        }

        using LabRunDirectory run = LabRunDirectory.Create(_root.Path);
        using LabNetwork network = LabNetwork.Create(run, [new LabHost("a", [])]);
        string space = network.NamespaceOf("a");
        string log = Path.Combine(run.Path, "a.log");

        using var broken = new ShellNode("echo no configuration; exit 1", space, log);
        broken.Start();
        Assert.True(SpinWait.SpinUntil(() => broken.HasFailed, TimeSpan.FromSeconds(10)));
        Assert.True(SpinWait.SpinUntil(
            () => LogTail.Of(broken).Contains("no configuration", StringComparison.Ordinal), TimeSpan.FromSeconds(10)));

        using var working = new ShellNode("exec sleep 600", space, log);
        Assert.False(working.HasFailed);
        working.Start();
        Assert.False(working.HasFailed);
        working.Terminate();
        working.WaitUntilStopped();
        Assert.False(working.HasFailed);
        working.Start();
        working.Kill();
        Assert.False(working.IsRunning);
        Assert.False(working.HasFailed);
    }

    private sealed class ShellNode(string script, string space, string log) : LabNode("a", space, log)
    {
        protected override IReadOnlyList<string> Command => ["/bin/sh", "-c", script];
    }
}
