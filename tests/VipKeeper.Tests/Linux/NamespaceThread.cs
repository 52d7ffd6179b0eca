using System.Diagnostics;
using System.Runtime.ExceptionServices;
using VipKeeper.Linux.Namespaces;
using VipKeeper.Linux.Netlink;
using Xunit;

namespace VipKeeper.Tests.Linux;

/// <summary>
/// Runs a test on a thread of its own in a new network namespace. The thread ends with the test, so the namespace
/// goes too, whatever happened. Skips without root.
/// </summary>
internal static class NamespaceThread
{
    internal static void Run(Action body)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Skip("Making a network namespace needs root.");
        }

        RunOnThread(() =>
        {
            NetworkNamespace.EnterNew();
            body();
        });
    }

    /// <summary>Runs on a thread of its own, and throws here what was thrown there.</summary>
    internal static void RunOnThread(Action body)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                body();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    /// <summary>Runs ip(8) in the namespace of the calling thread, which a child process inherits.</summary>
    internal static string Ip(string arguments)
    {
        var start = new ProcessStartInfo("ip", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("ip did not start.");
        string output = process.StandardOutput.ReadToEnd();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"ip {arguments}: {errors}");
        return output;
    }

    /// <summary>Makes an interface that is up and runs: one end of a cable whose other end is <c>peer</c>.</summary>
    /// <returns>Its index.</returns>
    internal static int AddLink(string name)
    {
        Ip($"link add {name} type veth peer name peer");
        Ip("link set peer up");
        Ip($"link set {name} up");
        return WaitUntilRunning(name).Index;
    }

    /// <summary>
    /// Waits until an interface carries packets: the kernel drops them without a word for a moment after the other
    /// end came up.
    /// </summary>
    internal static LinkInfo WaitUntilRunning(string name)
    {
        using var netlink = new RouteNetlink();
        for (int i = 0; i < 1000; i++)
        {
            LinkInfo link = netlink.DumpLinks().Single(link => link.Name == name);
            if (link.IsRunning)
            {
                return link;
            }

            Thread.Sleep(5);
        }

        throw new InvalidOperationException($"{name} did not come up within five seconds.");
    }

    /// <summary>The index of an interface of the calling thread's namespace.</summary>
    internal static int InterfaceIndex(string name) =>
        int.Parse(Ip($"-o link show dev {name}").Split(':')[0]);
}
