using VipKeeper.Acceptance.Containers;
using VipKeeper.Acceptance.Pairs;

namespace VipKeeper.Acceptance.Documents;

/// <summary>No command of the document is left out because its place is misspelt.</summary>
public sealed class InstallationDocumentTests
{
    private static IEnumerable<string> Places => ServicePair.All
        .SelectMany(static pair => (string[])
        [
            NameOf(pair.Preferred), NameOf(pair.Standby), InstallationDocument.Client + pair.Instance,
        ])
        .Append(InstallationDocument.ProxmoxHost);

    [Fact]
    public void Every_command_belongs_to_a_known_place() =>
        Assert.Empty(InstallationDocument.Blocks.SelectMany(static block => block.Places).Except(Places));

    [Fact]
    public void Every_place_has_its_commands() =>
        Assert.Empty(Places.Except(InstallationDocument.Blocks.SelectMany(static block => block.Places)));

    [Fact]
    public void What_is_not_run_says_so_by_having_no_language() =>
        Assert.All(InstallationDocument.OtherBlocks, static language => Assert.Equal("", language));

    private static string NameOf(ContainerSettings container) => container.Id.ToString();
}
