using System.Text;
using VipKeeper.Replication;
using Xunit;
using static VipKeeper.Tests.Replication.Lineages;

namespace VipKeeper.Tests.Replication;

/// <summary>The generation file.</summary>
public class LineageTextTests
{
    private const string Expected =
        """
        vipkeeper-lineage 1
        promotion 1 00000000000000000000000000000001 web1 1970-01-01T00:01:40.000000000Z built-on none copy none
        end 1

        """;

    [Fact]
    public void One_promotion_is_three_lines()
    {
        Assert.Equal(Expected, LineageText.Format(Lineage.Empty.On(1, "web1")));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        string text = LineageText.Format(OfEveryKind);
        Assert.Null(Parse(text, out Lineage lineage));
        Assert.Equal(text, LineageText.Format(lineage));
        Assert.Equal([Id(7), Id(6)], lineage.Entries[4].Supersedes);
        Assert.Equal("web2", lineage.Entries[4].Against);
        Assert.Null(lineage.Entries[5].Against);
        Assert.Equal(At(290), lineage.Entries[2].Copy.At);
        Assert.True(lineage.Entries[3].Copy.IsDirty);
    }

    [Fact]
    public void The_largest_lineage_fits_into_a_file()
    {
        Lineage other = Lineage.Empty;
        Lineage lineage = Lineage.Empty;
        string node = new('n', NodeName.MaximumLength);
        for (int i = 1; i <= Lineage.MaximumEntries; i++)
        {
            other = i % LineageEntry.MaximumSuperseded == 1 ? Lineage.Empty : other;
            other = other.On(2000 + i, "b");
            lineage = other.Entries.Length == LineageEntry.MaximumSuperseded
                ? lineage.Resolve(Id(i), node, At(i), other, node)
                : lineage.Promote(Id(i), node, At(i), new CopyOrigin(true, node, At(i)));
        }

        string text = LineageText.Format(lineage);
        Assert.InRange(text.Length, 1, LineageText.MaximumBytes);
        Assert.Null(Parse(text, out _));
    }

    [Theory]
    [InlineData("vipkeeper-lineage 1", "vipkeeper-lineage 2", "line 1: 'vipkeeper-lineage 2' is a version")]
    [InlineData("vipkeeper-lineage 1", "generation", "line 1: expected 'vipkeeper-lineage 1'")]
    [InlineData("end 1\n", "", "cut off")]
    [InlineData("end 1", "end 2", "cut off")]
    [InlineData("end 1\n", "end 1", "cut off")]
    [InlineData("promotion 1", "promotion 01", "line 2: ")]
    [InlineData("promotion 1", "promotion 2", "line 2: the first of all")]
    [InlineData("promotion 1", "demotion 1", "line 2: 'demotion 1")]
    [InlineData("copy none", "copy complete - -", "line 2: ")]
    [InlineData("copy none", "against web2 supersedes 00000000000000000000000000000002", "line 2: ")]
    [InlineData("1970-01-01", "1970-02-30", "line 2: ")]
    [InlineData("web1", "wéb1", "not plain text")]
    public void What_is_wrong_is_said_with_its_line(string right, string wrong, string expected)
    {
        string? fault = Parse(Expected.Replace(right, wrong), out Lineage lineage);
        Assert.Contains(expected, fault);
        Assert.True(lineage.IsEmpty);
    }

    [Fact]
    public void An_entry_that_does_not_follow_the_one_before_is_refused()
    {
        string text = LineageText.Format(Lineage.Empty.On(1, "a").On(2, "b"));
        Assert.Contains("line 3: it is not built on", Parse(text.Replace("built-on 0", "built-on 1"), out _));
        Assert.Contains("line 3: its number", Parse(text.Replace("promotion 2", "promotion 3"), out _));
        Assert.Contains("line 3: its id", Parse(text.Replace($"{Id(2)}", $"{Id(1)}"), out _));
    }

    [Fact]
    public void A_file_that_is_too_long_is_refused() =>
        Assert.Contains("more than", LineageText.TryParse(new byte[LineageText.MaximumBytes + 1], out _));

    [Theory]
    [InlineData("2026-11-21T14:53:28.123456789Z", 1795272808123456789)]
    [InlineData("1970-01-01T00:00:00.000000000Z", 0)]
    public void A_time_is_written_to_the_nanosecond(string text, long nanoseconds)
    {
        Assert.Equal(text, new UtcTime(nanoseconds).ToString());
        Assert.True(UtcTime.TryParse(text, out UtcTime time));
        Assert.Equal(nanoseconds, time.Nanoseconds);
    }

    private static string? Parse(string text, out Lineage lineage) =>
        LineageText.TryParse(Encoding.UTF8.GetBytes(text), out lineage);
}
