using VipKeeper.Configuration;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>Characters that do not belong into a configuration.</summary>
public class TextScanTests
{
    // YamlDotNet accepts the first as no indentation at all and takes the others for structure.
    [Theory]
    [InlineData("\tnode: a\n", 1, 1)]
    [InlineData("logging:\n\tlevel: info\n", 2, 1)]
    [InlineData("logging:\n  \tlevel: info\n", 2, 3)]
    [InlineData("node: a\n\t\n", 2, 1)]
    public void A_tab_as_indentation_is_refused(string text, int line, int column)
    {
        string[] errors = ConfigurationText.Errors(text + ConfigurationText.Minimal);

        Assert.Contains($"{line}:{column}: a tab indents this line; indent with blanks", errors);
    }

    [Theory]
    [InlineData("node:\ta", 6)]
    [InlineData("node: a\t", 8)]
    [InlineData("node: a\t# why", 8)]
    [InlineData("node: \"a\tb\"", 9)]
    public void A_tab_elsewhere_is_refused(string line, int column) => Assert.Contains(
        $"1:{column}: a tab; write a blank", ConfigurationText.Errors(ConfigurationText.WithTopKeys(line)));

    [Theory]
    [InlineData("# a\tcomment")]
    [InlineData("node: a # a\tcomment")]
    [InlineData("node: a #\t'")]
    public void A_tab_in_a_comment_is_accepted(string line) =>
        ConfigurationText.Accept(ConfigurationText.WithTopKeys(line));

    [Fact]
    public void A_number_sign_in_quotes_starts_no_comment() => Assert.Contains(
        "1:11: a tab; write a blank", ConfigurationText.Errors(ConfigurationText.WithTopKeys("node: \"a #\t\"")));

    [Fact]
    public void Every_line_with_a_tab_and_every_other_error_is_told() => Assert.Equal(
        [
            "6:14: a tab; write a blank",
            "6:15: priority: '0' is out of range; write a whole number from 1 to 255",
            "7:13: a tab; write a blank",
            "7:14: version: '9' is out of range; write 2 or 3",
        ],
        ConfigurationText.Errors(ConfigurationText.WithInstanceKeys("priority:\t0", "version:\t9")));

    [Fact]
    public void An_error_of_structure_that_tabs_explain_is_not_told_too() => ConfigurationText.Reject(
        "logging:\n    level: info\n\tfoo: 1\n", 3, 1, "a tab indents this line; indent with blanks");

    [Fact]
    public void A_no_break_space_is_told() => ConfigurationText.RejectInstanceKey(
        "priority:\u00A0100", 14,
        "U+00A0 looks like a blank and is none (often from copying a web page); write a blank");

    [Fact]
    public void A_NUL_is_told() => ConfigurationText.Reject(
        "node: a\0b\n", 1, 8, "a NUL byte, so this is not a text file; give a YAML file");

    [Theory]
    [InlineData("\u001B", "001B")]
    [InlineData("\u007F", "007F")]
    [InlineData("\u0085", "0085")]
    [InlineData("\u2028", "2028")]
    [InlineData("\uFFFE", "FFFE")]
    public void A_control_character_is_told_even_in_a_comment(string character, string code) =>
        ConfigurationText.Reject($"node: a # {character}\nfoo: [\n", 1, 11,
        $"the character U+{code} does not belong into a text file; remove it");

    [Fact]
    public void Half_a_surrogate_pair_is_told()
    {
        ConfigurationText.Reject(
            $"node: {'\uD83D'}\n", 1, 7, "the character U+D83D does not belong into a text file; remove it");
        ConfigurationText.Reject(
            $"node: {'\uDE00'}\n", 1, 7, "the character U+DE00 does not belong into a text file; remove it");
    }

    [Fact]
    public void Columns_count_characters() => ConfigurationText.Reject(
        "instances: [{ name: dns, interface: 😀😀, vrid: 0, addresses: [10.0.0.1] }]\n", 1, 47,
        "vrid: '0' is out of range; write a whole number from 1 to 255");

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Other_line_ends_are_lines_too(string lineEnd)
    {
        string good = ConfigurationText.Minimal.Replace("\n", lineEnd, StringComparison.Ordinal);
        ConfigurationText.Accept(good);
        ConfigurationText.Reject(
            good.Replace("55", "0", StringComparison.Ordinal), 4, 11,
            "vrid: '0' is out of range; write a whole number from 1 to 255");
    }

    [Fact]
    public void After_100_errors_the_rest_is_counted()
    {
        ConfigurationResult result = ConfigurationText.Read(
            ConfigurationText.WithTopKeys([.. Enumerable.Range(0, 150).Select(i => $"key_{i}: 1")]));

        Assert.Equal(100, result.Errors.Length);
        Assert.Equal(50, result.ErrorsNotKept);
    }

    [Fact]
    public void A_text_of_more_than_1_MiB_is_refused()
    {
        string comment = new('#', (1024 * 1024) - ConfigurationText.Minimal.Length - 1);
        ConfigurationText.Accept(ConfigurationText.Minimal + comment + '\n');

        ConfigurationError error = Assert.Single(
            ConfigurationText.Read(ConfigurationText.Minimal + comment + "\n\n").Errors);
        Assert.Equal(
            "test.yaml: is larger than 1 MiB, which no configuration is; give the path of a vipkeeper.yaml",
            error.ToString());
    }
}
