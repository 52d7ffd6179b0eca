using System.Text;
using VipKeeper.Hooks;
using Xunit;

namespace VipKeeper.Tests.Hooks;

/// <summary>Whatever a hook prints, the log gets a bounded number of bounded lines.</summary>
public sealed class HookOutputTests
{
    private readonly HookOutput _output = new();
    private readonly List<string> _lines = [];

    [Fact]
    public void Lines_are_told_whole_however_they_come()
    {
        Add("on");
        Add("e\ntwo\n\nthr");
        Add("ee");
        Assert.Equal(["one", "two"], _lines);

        _output.End(_lines.Add);
        Assert.Equal(["one", "two", "three"], _lines);
        Assert.Equal(0, _output.BytesNotTold);
    }

    [Fact]
    public void A_long_line_is_cut_and_the_rest_of_it_counted()
    {
        Add(new string('x', 2000) + "\nnext\n");

        Assert.Equal([new string('x', HookOutput.LineLimit) + "...", "next"], _lines);
        Assert.Equal(2000 - HookOutput.LineLimit, _output.BytesNotTold);
    }

    [Fact]
    public void A_flood_is_counted_and_not_told()
    {
        for (int i = 0; i < 1000; i++)
        {
            Add("0123456789\n");
        }

        _output.End(_lines.Add);
        Assert.Equal(HookOutput.LineCountLimit, _lines.Count);
        Assert.Equal(11_000, _output.Bytes);
        Assert.InRange(_output.BytesNotTold, (1000 - HookOutput.LineCountLimit) * 10, 11_000);
    }

    [Fact]
    public void Control_characters_do_not_reach_the_log()
    {
        Add("a\u001b[31mb\r\n");

        Assert.Equal(["a\uFFFD[31mb"], _lines);
    }

    private void Add(string text) => _output.Add(Encoding.UTF8.GetBytes(text), _lines.Add);
}
