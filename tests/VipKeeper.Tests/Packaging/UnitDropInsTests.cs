using VipKeeper.Daemon;
using VipKeeper.Tests.Codebase;
using Xunit;

namespace VipKeeper.Tests.Packaging;

/// <summary>What operators are told to copy is in the package.</summary>
public class UnitDropInsTests
{
    private static string Folder => Path.Combine(Repository.Root, "packaging", "systemd", "drop-ins");

    [Theory]
    [InlineData(UnitDropIns.HooksAsRoot)]
    [InlineData(UnitDropIns.ProcessChecks)]
    [InlineData(UnitDropIns.Replication)]
    public void A_drop_in_that_is_named_exists(string name) => Assert.True(File.Exists(Path.Combine(Folder, name)));

    [Fact]
    public void The_package_puts_them_where_they_are_said_to_be()
    {
        // dh_installexamples(1): into the package's folder of examples, under its own name.
        Assert.Contains("systemd", Repository.Read("packaging/debian/vipkeeper.examples").Split('\n'));
        Assert.Equal("/usr/share/doc/vipkeeper/examples/systemd", UnitDropIns.Examples);
    }

    [Fact]
    public void Every_drop_in_is_in_the_document()
    {
        string document = Repository.Read("docs/install.md");
        Assert.All(
            Directory.EnumerateFiles(Folder, "*.conf"),
            path => Assert.Contains($"| `{Path.GetFileName(path)}` |", document, StringComparison.Ordinal));
    }
}
