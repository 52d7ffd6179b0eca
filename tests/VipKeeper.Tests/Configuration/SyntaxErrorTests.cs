using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>Text that is no YAML: the frequent slips are told in words of the file.</summary>
public class SyntaxErrorTests
{
    private const string SameColumn = "the keys of one section start in the same column";

    [Theory]
    [InlineData("a: 1\nvrid:55\nb: 2\n", 2, 1, "a blank must follow the ':'; write 'vrid: 55'")]
    [InlineData("a: 1\n- vrid:55\nb: 2\n", 2, 1, "a blank must follow the ':'; write 'vrid: 55'")]
    [InlineData("a: 1\nvrid 55\n", 2, 1, "expected another 'key: value' here; " + SameColumn)]
    [InlineData("a:\n  b: 1\n c: 2\n", 3, 2, "expected another 'key: value' here; " + SameColumn)]
    [InlineData("a:\n  b: 1\n   c: 2\n", 3, 4, "this line is indented further than the key above; " + SameColumn)]
    [InlineData("a: 'x' y\n", 1, 8, "expected another 'key: value' here; " + SameColumn)]
    [InlineData(
        "- a\nb: 1\n", 2, 1,
        "expected another list entry; start it with '- ' in the column of the ones before")]
    [InlineData("a: - b\n", 1, 4, "a list entry cannot start here; start it on the next line, indented")]
    [InlineData(
        "a: b: c\n", 1, 5,
        "a second ': ' where a value is expected; put each key on a line of its own, and a text that contains "
            + "': ' in quotes")]
    public void A_slip_of_structure_is_explained(string text, int line, int column, string message) =>
        ConfigurationText.Reject(text, line, column, message);

    [Theory]
    [InlineData("a: \"x\nb: 1\n", 1, 4, "the quote that starts here is not closed; end the text with the same quote")]
    [InlineData("a: 'x\n", 1, 4, "the quote that starts here is not closed; end the text with the same quote")]
    [InlineData(
        "a: \"\\q\"\n", 1, 4, "an unknown '\\' sequence in a quoted text; use single quotes to take '\\' literally")]
    [InlineData("a: @x\n", 1, 4, "'@' cannot start a value; put the value in quotes")]
    [InlineData("a: `x\n", 1, 4, "'`' cannot start a value; put the value in quotes")]
    public void A_slip_of_quoting_is_explained(string text, int line, int column, string message) =>
        ConfigurationText.Reject(text, line, column, message);

    // The first two throw InvalidOperationException and not YamlException in YamlDotNet 16.3.0.
    [Theory]
    [InlineData("vrrp:\n  - id: 51\n    prio: [1, 2\n  bad: {", 3, 11, '[', ']')]
    [InlineData("a: [1, 2\nb: 1\n", 1, 4, '[', ']')]
    [InlineData("a: {x: 1\n", 1, 4, '{', '}')]
    [InlineData("a: [{ b: 1 ]\n", 1, 5, '{', '}')]
    [InlineData("a: [", 1, 4, '[', ']')]
    public void A_bracket_left_open_is_told_where_it_opens(string text, int line, int column, char open, char close) =>
        ConfigurationText.Reject(
            text, line, column, $"the '{open}' here is not closed, or a ',' is missing; close it with '{close}'");

    [Theory]
    [InlineData("a: ]\n", 1, 4)]
    [InlineData("}\n", 1, 1)]
    [InlineData("a: [1,,2]\n", 1, 7)]
    public void A_bracket_or_comma_too_much_is_told(string text, int line, int column) => ConfigurationText.Reject(
        text, line, column, "expected a value here; remove the bracket or comma, or write the value");

    // The parser looks ahead for a ':' and fails before it reports the bracket.
    [Theory]
    [InlineData("a: 55\n[b22:  55[b:\n22\n[b: 22", 3)]
    [InlineData("instances:\n  - [ame: dns\n  vrid:\n", 3)]
    public void A_bracket_in_a_key_is_told_where_the_parser_gives_up(string text, int line)
    {
        string error = Assert.Single(ConfigurationText.Errors(text));

        Assert.StartsWith($"{line}:", error, StringComparison.Ordinal);
        Assert.EndsWith(
            "a '[' or '{' before this line is not closed; close it with ']' or '}'", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a:\nvrid", 2, 1, "a ':' is missing after the key; write 'key: value'")]
    [InlineData(
        "a: >x\n", 1, 4, "no key takes a block of text ('|' or '>'); write the value after the key, in quotes")]
    [InlineData("a: &[x]\n", 1, 4, "anchors and aliases ('&...', '*...') are not used here; write the value out")]
    [InlineData(
        "a: !<foo\n", 1, 4, "tags ('!...') are not used here, the key decides the type; remove it")]
    public void Wrong_uses_of_what_no_configuration_needs_are_explained(
        string text, int line, int column, string message) => ConfigurationText.Reject(text, line, column, message);

    [Fact]
    public void Errors_before_the_slip_are_kept()
    {
        string[] errors = ConfigurationText.Errors("a: &x 1\nb: [\n");

        Assert.Equal(2, errors.Length);
        Assert.StartsWith("1:4: anchors", errors[0], StringComparison.Ordinal);
        Assert.StartsWith("2:4: the '['", errors[1], StringComparison.Ordinal);
    }
}
