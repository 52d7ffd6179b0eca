using VipKeeper.Configuration;
using Xunit;

namespace VipKeeper.Tests.Configuration;

public class ConfigurationErrorPrinterTests
{
    [Fact]
    public void An_error_is_its_place_its_line_and_a_caret() => Assert.Equal(
        """
        test.yaml:4:11: vrid: '0' is out of range; write a whole number from 1 to 255
            vrid: 0
                  ^

        """,
        Print(ConfigurationText.Read(ConfigurationText.Replacing("55", "0"))));

    [Fact]
    public void Errors_are_in_the_order_of_the_file() => Assert.Equal(
        """
        test.yaml:1:7: node: 'a b' holds ' '; write letters, digits, '.', '_' and '-' only, for example dns-1
        node: a b
              ^
        test.yaml:4:5: instance 'dns' has no 'vrid'; add one, for example 'vrid: 55'
          - name: dns
            ^
        test.yaml:5:5: unknown key 'verison' in an instance; did you mean 'version'?
            verison: 55
            ^

        """,
        Print(ConfigurationText.Read("node: a b\n" + ConfigurationText.Replacing("vrid", "verison"))));

    [Fact]
    public void A_file_that_cannot_be_read_is_one_line() => Assert.Equal(
        "/none.yaml: there is no such file; give the path of a vipkeeper.yaml\n",
        Print(ConfigurationReader.Read("/none.yaml")));

    [Fact]
    public void A_tab_before_the_place_is_kept_under_the_caret() => Assert.Equal(
        "test.yaml:1:1: a tab indents this line; indent with blanks\n\tnode: ä\n^\n"
        + "test.yaml:1:8: node: 'ä' holds 'ä'; write letters, digits, '.', '_' and '-' only, for example dns-1\n"
        + "\tnode: ä\n\t      ^\n",
        Print(ConfigurationText.Read(
            "\tnode: ä\n " + ConfigurationText.Minimal.Replace("\n", "\n ", StringComparison.Ordinal))));

    [Fact]
    public void Wide_characters_take_two_blanks_and_combining_ones_none() => Assert.Equal(
        "x.yaml:1:5: wrong\n😀界e\u0301x\n     ^\n",
        Print(new ConfigurationError("x.yaml", 1, 5, "wrong", "😀界e\u0301x")));

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(5000)]
    [InlineData(9999)]
    [InlineData(10001)]
    public void A_long_line_is_cut_around_the_place(int column)
    {
        string source = string.Concat(Enumerable.Range(0, 10_000).Select(i => (char)('a' + (i % 26))));
        string[] lines = Print(new ConfigurationError("x.yaml", 1, column, "wrong", source)).Split('\n');
        int caret = lines[2].IndexOf('^', StringComparison.Ordinal);

        Assert.True(lines[1].Length <= 116);
        Assert.Equal(column > source.Length ? lines[1].Length : source[column - 1], column > source.Length
            ? caret
            : lines[1][caret]);
    }

    [Fact]
    public void Control_characters_do_not_reach_the_terminal()
    {
        string printed = Print(ConfigurationText.Read("node: a\u001B[31m\n")) + Print(ConfigurationText.Read(
            ConfigurationText.Replacing("dns", "\"\\e[31m\\u202E\\a\"")));

        Assert.DoesNotContain(printed, c => c is '\u001B' or '\u202E' or '\a');
    }

    [Fact]
    public void Errors_that_were_not_kept_are_counted() => Assert.EndsWith(
        "test.yaml: 50 more errors; correct these first\n",
        Print(ConfigurationText.Read(
            ConfigurationText.WithTopKeys([.. Enumerable.Range(0, 150).Select(i => $"key_{i}: 1")]))),
        StringComparison.Ordinal);

    private static string Print(ConfigurationResult result)
    {
        using var writer = new StringWriter();
        ConfigurationErrorPrinter.Print(result, writer);
        return writer.ToString();
    }

    private static string Print(ConfigurationError error)
    {
        using var writer = new StringWriter();
        ConfigurationErrorPrinter.Print(error, writer);
        return writer.ToString();
    }
}
