using VipKeeper.Status;
using Xunit;

namespace VipKeeper.Tests.Status;

/// <summary>Lines that are too long for a terminal.</summary>
public class TerminalTextTests
{
    [Fact]
    public void A_line_breaks_at_a_blank_and_goes_on_below_its_value()
    {
        string text = TerminalText.Wrap("  next       if this node died now, another one would take over\nb\n", 40);
        Assert.Equal(
            "  next       if this node died now,\n             another one would take over\nb\n", text);
    }

    [Fact]
    public void A_word_that_is_longer_than_a_line_is_broken()
    {
        string text = TerminalText.Wrap(new string('x', 100), 40);
        Assert.Equal(100, text.Count(static c => c == 'x'));
        Assert.All(text.Split('\n'), static line => Assert.True(line.Length <= 40));
    }

    [Fact]
    public void What_fits_is_left_alone()
    {
        string exact = new('y', 40);
        Assert.Equal(exact + "\n\nz", TerminalText.Wrap(exact + "\n\nz", 40));
    }
}
