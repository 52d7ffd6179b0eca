using VipKeeper.Configuration;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>What YAML allows and a configuration does not.</summary>
public class YamlRefusalTests
{
    [Fact]
    public void An_anchor_is_refused() => ConfigurationText.Reject(
        ConfigurationText.Replacing("eth0", "&nic eth0"), 1, 12, "anchors ('&nic') are not used here; remove it");

    [Fact]
    public void An_alias_is_refused_and_its_key_is_not_called_empty() => ConfigurationText.RejectInstanceKey(
        "priority: *p", 15, "aliases ('*p') are not used here; write the value out");

    [Fact]
    public void An_anchored_list_that_holds_itself_ends() => Assert.Equal(
        [
            "5:16: anchors ('&x') are not used here; remove it",
            "5:20: aliases ('*x') are not used here; write the value out",
        ],
        ConfigurationText.Errors(ConfigurationText.Replacing("[192.168.10.110]", "&x [*x, 192.168.10.110]")));

    [Theory]
    [InlineData("!!int 55")]
    [InlineData("! 55")]
    [InlineData("!vrid 55")]
    [InlineData("!!map { a: 1 }")]
    public void A_tag_is_refused(string value) => ConfigurationText.Reject(
        ConfigurationText.Replacing("55", value), 4, 11,
        "tags ('!...') are not used here, the key decides the type; remove it");

    [Fact]
    public void A_merge_key_is_refused() => ConfigurationText.RejectInstanceKey(
        "<<: { priority: 1 }", 5, "merge keys ('<<') are not used here; write the keys out");

    [Fact]
    public void A_second_document_is_refused() => ConfigurationText.Reject(
        ConfigurationText.Minimal + "---\nnode: x\n", 6, 1,
        "a second document starts here; a configuration is one document, so remove the '---'");

    [Fact]
    public void The_marks_around_one_document_are_accepted() =>
        ConfigurationText.Accept("---\n" + ConfigurationText.Minimal + "...\n");

    [Fact]
    public void A_directive_is_refused() => ConfigurationText.Reject(
        "%YAML 1.2\n---\n" + ConfigurationText.Minimal, 1, 1,
        "YAML directives ('%...') are not used here; remove the line");

    [Fact]
    public void A_duplicate_key_is_refused_with_the_first_place() => ConfigurationText.Reject(
        ConfigurationText.WithInstanceKeys("priority: 1", "vrid: 55"), 7, 5,
        "the key 'vrid' is given twice, first in line 4; keep one of them");

    [Fact]
    public void Every_duplicate_key_is_told() => Assert.Equal(
        [
            "6:5: the key 'vrid' is given twice, first in line 4; keep one of them",
            "7:5: the key 'vrid' is given twice, first in line 4; keep one of them",
            "8:5: the key 'name' is given twice, first in line 3; keep one of them",
        ],
        ConfigurationText.Errors(ConfigurationText.WithInstanceKeys("vrid: 1", "vrid: 2", "name: x")));

    [Theory]
    [InlineData("? [a]", 7, "a list")]
    [InlineData("? { a: b }", 7, "a section of keys")]
    public void A_key_that_is_no_word_is_refused(string line, int column, string kind) =>
        ConfigurationText.RejectInstanceKey(
            line, column, $"a key must be a single word, not {kind}; write 'key: value'");

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# nothing but a comment\n")]
    [InlineData("...\n")]
    public void An_empty_file_is_refused(string text) =>
        ConfigurationText.Reject(text, 1, 1, ConfigurationReader.EmptyFile);

    [Theory]
    [InlineData("---\n")]
    [InlineData("~\n")]
    public void An_empty_document_is_refused(string text) => Assert.EndsWith(
        ConfigurationReader.EmptyFile, Assert.Single(ConfigurationText.Errors(text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("vrid:55\n", "a single value")]
    [InlineData("- a\n", "a list")]
    public void A_file_without_keys_is_refused(string text, string kind) => ConfigurationText.Reject(
        text, 1, 1,
        $"{kind} at the top of the file; write 'key: value' with a blank after the ':', for example 'interface: eth0'");

    [Theory]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("{ a: ")]
    public void Nesting_is_bounded(string opening)
    {
        string deep = "node:\n" + string.Concat(Enumerable.Repeat(opening, 200_000));
        string error = Assert.Single(ConfigurationText.Errors(deep));

        Assert.StartsWith("2:", error, StringComparison.Ordinal);
        Assert.EndsWith(
            "more than 32 levels of lists and sections; no key here is nested so deep",
            error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_values_is_bounded()
    {
        string many = "instances:\n" + string.Concat(Enumerable.Repeat("- a\n", 60_000));

        Assert.Contains(
            "50001:3: more than 50000 values; no configuration is so large", ConfigurationText.Errors(many));
    }
}
