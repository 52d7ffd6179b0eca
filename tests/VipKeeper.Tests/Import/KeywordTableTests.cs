using System.Text;
using VipKeeper.Import.Mapping;
using VipKeeper.Tests.Configuration;
using Xunit;

namespace VipKeeper.Tests.Import;

/// <summary>The table of keywords, and the document that is made from it.</summary>
public sealed class KeywordTableTests
{
    [Fact]
    public void No_keyword_is_twice_in_a_block() => Assert.Equal(
        KeywordTable.All.Count, KeywordTable.All.Select(one => (one.Block, one.Name)).Distinct().Count());

    [Fact]
    public void Each_keyword_has_a_key_or_a_reason_and_each_refusal_a_reason() => Assert.All(
        KeywordTable.All,
        one => Assert.True(one.Explain().Length > 0 && (one.Fate == ImportFate.Kept || one.Explain().Length > 4)));

    [Theory]
    [InlineData(KeywordBlock.Top, "Outside blocks")]
    [InlineData(KeywordBlock.Global, "global_defs")]
    [InlineData(KeywordBlock.Instance, "vrrp_instance")]
    [InlineData(KeywordBlock.Address, "virtual_ipaddress")]
    [InlineData(KeywordBlock.Group, "vrrp_sync_group")]
    [InlineData(KeywordBlock.Script, "vrrp_script")]
    [InlineData(KeywordBlock.Process, "vrrp_track_process")]
    [InlineData(KeywordBlock.File, "track_file")]
    public void The_document_has_every_keyword_as_the_table_says(object block, string title)
    {
        string document = RepositoryFiles.Read("docs/from-keepalived.md");
        string table = $"### {title}\n\n{Table((KeywordBlock)block)}";
        Assert.True(document.Contains(table), $"docs/from-keepalived.md lacks this:\n\n{table}");
    }

    private static string Table(KeywordBlock block)
    {
        var text = new StringBuilder("| keepalived | | VipKeeper |\n|---|---|---|\n");
        foreach (Keyword keyword in KeywordTable.All.Where(one => one.Block == block))
        {
            string target = keyword.Target.Length == 0 ? "" : $"`{keyword.Target}`";
            string between = keyword.Target.Length > 0 && keyword.Text.Length > 0 ? ": " : "";
            string fate = keyword.Fate.ToString().ToLowerInvariant();
            text.Append($"| `{keyword.Name}` | {fate} | {target}{between}{keyword.Text} |\n");
        }

        return text.ToString();
    }
}
