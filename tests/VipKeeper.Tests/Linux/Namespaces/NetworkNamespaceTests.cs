using VipKeeper.Linux;
using VipKeeper.Linux.Namespaces;
using Xunit;

namespace VipKeeper.Tests.Linux.Namespaces;

public sealed class NetworkNamespaceTests
{
    [Fact]
    public void A_new_namespace_has_only_a_loopback_and_only_its_thread_is_in_it()
    {
        string outside = NamespaceLink();
        NamespaceThread.Run(() =>
        {
            Assert.NotEqual(outside, NamespaceLink());
            string link = Assert.Single(NamespaceThread.Ip("-o link show").Trim().Split('\n'));
            Assert.Contains("lo:", link);
        });
        Assert.Equal(outside, NamespaceLink());
    }

    [Fact]
    public void Each_namespace_has_a_number_of_its_own() => NamespaceThread.Run(() =>
    {
        ulong first = NetworkNamespace.CurrentIdentity();
        Assert.NotEqual(0u, first);
        Assert.Equal(first, NetworkNamespace.CurrentIdentity());
        NetworkNamespace.EnterNew();
        Assert.NotEqual(first, NetworkNamespace.CurrentIdentity());
    });

    [Fact]
    public void A_thread_comes_back_to_the_namespace_it_held() => NamespaceThread.Run(() =>
    {
        string first = NamespaceLink();
        using var held = NetworkNamespace.OpenCurrent();
        NetworkNamespace.EnterNew();
        Assert.NotEqual(first, NamespaceLink());
        held.Enter();
        Assert.Equal(first, NamespaceLink());

        NetworkNamespace.EnterNew();
        NetworkNamespace.Enter(held.Path);
        Assert.Equal(first, NamespaceLink());
    });

    [Fact]
    public void A_named_namespace_is_entered_by_its_name() => NamespaceThread.Run(() =>
    {
        string name = $"vk-test-{Environment.ProcessId}";
        NamespaceThread.Ip($"netns add {name}");
        try
        {
            string before = NamespaceLink();
            NetworkNamespace.EnterByName(name);
            Assert.NotEqual(before, NamespaceLink());
        }
        finally
        {
            NamespaceThread.Ip($"netns delete {name}");
        }
    });

    [Fact]
    public void A_namespace_that_does_not_exist_is_named_in_the_error()
    {
        var exception = Assert.Throws<LinuxException>(() => NetworkNamespace.EnterByName("vk-test-missing"));
        Assert.Equal(Errno.ENOENT, exception.Errno);
        Assert.Contains("/run/netns/vk-test-missing", exception.Message);
    }

    [Theory]
    [InlineData("../../proc/1/ns/net")]
    [InlineData("..")]
    [InlineData("")]
    public void A_name_cannot_lead_out_of_the_directory(string name) =>
        Assert.Throws<ArgumentException>(() => NetworkNamespace.EnterByName(name));

    private static string NamespaceLink() =>
        new FileInfo("/proc/thread-self/ns/net").LinkTarget ?? throw new InvalidOperationException("no namespace");
}
