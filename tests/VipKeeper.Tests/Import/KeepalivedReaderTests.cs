using VipKeeper.Import.Reading;
using Xunit;

namespace VipKeeper.Tests.Import;

public sealed class KeepalivedReaderTests
{
    [Theory]
    [InlineData("a b c", "a|b|c")]
    [InlineData("a # b", "a")]
    [InlineData("a !b", "a")]
    [InlineData("a \"b # c\" d", "a|b # c|d")]
    [InlineData("a ab\"c d\"'e f'", "a|abc de f")]
    [InlineData("a \"x\\\"y\\n\\x41\\101\"", "a|x\"y\nAA")]
    [InlineData("a ${UNKNOWN}b $c", "a|${UNKNOWN}b|$c")]
    public void A_line_is_words_strings_and_a_comment(string line, string words)
    {
        KeepalivedStatement statement = Assert.Single(Read(line).Statements);
        Assert.Equal(words, string.Join('|', statement.Words));
    }

    [Theory]
    [InlineData("a {\n b\n c d\n}\ne")]
    [InlineData("a { b\n c d }\ne")]
    [InlineData("a\n{\n b\n c d\n}\n e")]
    [InlineData("a{\nb\nc d}e")]
    public void Braces_stand_where_they_like(string text)
    {
        KeepalivedSource source = Read(text);
        Assert.Empty(source.Errors);
        Assert.Equal("a,e", string.Join(',', source.Statements.Select(one => one.Keyword)));
        Assert.Equal("b,c d", string.Join(',', source.Statements[0].Block.Select(one => string.Join(' ', one.Words))));
    }

    [Theory]
    [InlineData("a {\n b", "test.conf:1: the block 'a' that begins here has no '}'")]
    [InlineData("a\n}", "test.conf:2: a '}' closes nothing; remove it")]
    [InlineData("{", "test.conf:1: a '{' has no keyword before it; remove it, or write the block's keyword")]
    [InlineData("\na \"b", "test.conf:2: a quoted string has no end; write the closing \"")]
    [InlineData("~SEQ(A, 1, 3) x ${A}",
        "test.conf:1: ~SEQ repeats its line, which is not supported; write the lines out")]
    public void What_cannot_be_read_is_told_with_its_place(string text, string error) =>
        Assert.Equal(error, Assert.Single(Read(text).Errors).ToString());

    [Fact]
    public void The_environment_of_a_stranger_is_refused_plainly()
    {
        string error = Assert.Single(Read("a ${_ENV HOME}").Errors).ToString();
        Assert.StartsWith("test.conf:1: ${_ENV HOME} is known only when keepalived runs", error);
    }

    [Theory]
    [InlineData("main", "priority 150|id 1")]
    [InlineData("other", "priority 100|id 1")]
    public void Lines_for_one_node_count_there_alone(string id, string expected)
    {
        KeepalivedSource source = KeepalivedReader.ReadText(
            "@main priority 150\n@^main priority 100\n@third priority 1\nid 1", "test.conf", id);
        Assert.Equal(expected, Joined(source));
    }

    [Theory]
    [InlineData("$A=1\nx $A ${A}2", "x 1 12")]
    [InlineData("$A=${B}.1\n$B=10\nx ${A}\n$B=20\nx ${A}", "x 10.1|x 20.1")]
    [InlineData("$A=\nx $A y", "x y")]
    [InlineData("x $A ${A}", "x $A ${A}")]
    [InlineData("@main $A=1\n@other $A=2\nx $A", "x 1")]
    [InlineData("x ${_HASH}${_BANG}", "x #!")]
    public void Parameters_are_replaced_where_they_are_used(string text, string expected) =>
        Assert.Equal(expected, Joined(Read(text)));

    [Fact]
    public void A_parameter_of_several_lines_is_lines_again()
    {
        KeepalivedSource source = Read(
            """
            $INSTANCE= \
            vrrp_instance VI_${NUM} { \
                @main priority 150 \
                @other priority 100 \
                virtual_router_id ${NUM} \
            }
            $NUM=1
            $INSTANCE
            $NUM=2
            $INSTANCE
            """);
        Assert.Empty(source.Errors);
        Assert.Equal("vrrp_instance VI_1|vrrp_instance VI_2", Joined(source));
        Assert.Equal(
            "priority 150|virtual_router_id 2",
            string.Join('|', source.Statements[1].Block.Select(one => string.Join(' ', one.Words))));
    }

    [Theory]
    [InlineData("$A=$A x\ny $A")]
    [InlineData("$A=${B}${B}\n$B=${A}${A}\ny $A")]
    [InlineData("$A=x \\\n${A} \\\ny\nz ${A}")]
    public void A_parameter_that_means_itself_ends(string text) =>
        Assert.NotEmpty(Read(text).Errors);

    // Each line just below the bounds of one, and together hundreds of megabytes.
    [Fact]
    public void What_parameters_write_is_bounded_over_the_whole_file()
    {
        string text = $"$A={new string('x', 8000)}\n$B={string.Concat(Enumerable.Repeat("${A}", 7))}\n"
            + string.Concat(Enumerable.Repeat("y ${B}\n", 1000));
        long before = GC.GetAllocatedBytesForCurrentThread();
        KeepalivedSource source = Read(text);
        Assert.Contains("too large", source.Errors[0].ToString());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024 * 1024);
    }

    [Fact]
    public void Errors_and_depth_are_bounded()
    {
        Assert.InRange(Read(string.Concat(Enumerable.Repeat("}\n", 1000))).Errors.Count, 1, 20);
        Assert.Contains("blocks are open", Read(string.Concat(Enumerable.Repeat("a {\n", 100))).Errors[0].ToString());
    }

    private static string Joined(KeepalivedSource source) =>
        string.Join('|', source.Statements.Select(one => string.Join(' ', one.Words)));

    private static KeepalivedSource Read(string text) => KeepalivedReader.ReadText(text, "test.conf", "main");
}
