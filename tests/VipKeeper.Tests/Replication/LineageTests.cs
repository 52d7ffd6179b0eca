using VipKeeper.Replication;
using Xunit;
using static VipKeeper.Tests.Replication.Lineages;

namespace VipKeeper.Tests.Replication;

/// <summary>The history of a copy, and which of two is newer.</summary>
public class LineageTests
{
    private static Lineage First => Lineage.Empty.On(1, "a");

    [Fact]
    public void A_promotion_is_built_on_the_tip_and_has_the_next_number()
    {
        Lineage lineage = First.On(2, "b", new CopyOrigin(false, "a", At(150)));
        Assert.Equal(Id(2), lineage.Tip);
        Assert.Equal(2, lineage.Last!.Number);
        Assert.Equal(Id(1), lineage.Last.BuiltOn);
        Assert.Equal("a", lineage.Last.Copy.From);
    }

    [Fact]
    public void The_oldest_entries_go_and_the_numbers_go_on()
    {
        Lineage lineage = Lineage.Empty;
        for (int i = 1; i <= Lineage.MaximumEntries + 5; i++)
        {
            lineage = lineage.On(i, "a");
        }

        Assert.Equal(Lineage.MaximumEntries, lineage.Entries.Length);
        Assert.Equal(6, lineage.Entries[0].Number);
        Assert.Equal(Lineage.MaximumEntries + 5, lineage.Last!.Number);
        Assert.Equal(LineageRelation.Diverged, LineageComparison.Compare(Lineage.Empty.On(5, "a"), lineage));
    }

    [Theory]
    [InlineData("", "", LineageRelation.Equal)]
    [InlineData("", "1", LineageRelation.PeerNewer)]
    [InlineData("1", "", LineageRelation.LocalNewer)]
    [InlineData("1 2", "1 2", LineageRelation.Equal)]
    [InlineData("1", "1 2 3", LineageRelation.PeerNewer)]
    [InlineData("1 2 3", "1 2", LineageRelation.LocalNewer)]
    [InlineData("1 2", "1 3", LineageRelation.Diverged)]
    [InlineData("1", "2", LineageRelation.Diverged)]
    public void Newer_is_whose_history_contains_the_others_tip(string local, string peer, LineageRelation expected) =>
        Assert.Equal(expected, LineageComparison.Compare(Chain(local), Chain(peer)));

    [Fact]
    public void A_resolution_makes_the_side_that_it_was_made_on_the_newer_one()
    {
        Lineage mine = First.On(2, "a");
        Lineage theirs = First.On(3, "b").On(4, "b");
        Lineage resolved = mine.Resolve(Id(5), "a", At(500), theirs, "b");
        Assert.Equal([Id(4), Id(3)], resolved.Last!.Supersedes);
        Assert.Equal(LineageRelation.LocalNewer, LineageComparison.Compare(resolved, theirs));
        Assert.Equal(LineageRelation.PeerNewer, LineageComparison.Compare(theirs, resolved));
        // A third node that copied the other side before its last promotion is decided about too.
        Assert.Equal(LineageRelation.PeerNewer, LineageComparison.Compare(First.On(3, "b"), resolved));
    }

    [Fact]
    public void A_side_that_was_promoted_again_after_the_resolution_is_diverged_again()
    {
        Lineage theirs = First.On(3, "b");
        Lineage resolved = First.On(2, "a").Resolve(Id(5), "a", At(500), theirs, "b");
        Assert.Equal(LineageRelation.Diverged, LineageComparison.Compare(theirs.On(6, "b"), resolved));
    }

    [Fact]
    public void Two_resolutions_apart_are_diverged()
    {
        Lineage a = First.On(2, "a");
        Lineage b = First.On(3, "b");
        Assert.Equal(
            LineageRelation.Diverged,
            LineageComparison.Compare(a.Resolve(Id(4), "a", At(400), b, "b"), b.Resolve(Id(5), "b", At(500), a, "a")));
    }

    [Fact]
    public void Nothing_is_resolved_against_a_side_that_has_nothing_of_its_own() =>
        Assert.Throws<ArgumentException>(() => First.On(2, "a").Resolve(Id(5), "a", At(500), First, "b"));

    [Fact]
    public void A_promotion_that_did_not_happen_is_withdrawn_and_nothing_else()
    {
        Lineage lineage = First.On(2, "a");
        Assert.Equal(Id(1), lineage.Withdraw(Id(2)).Tip);
        Assert.Same(lineage, lineage.Withdraw(Id(1)));
        Assert.Same(lineage, lineage.Withdraw(default));
    }

    [Fact]
    public void Of_several_paths_the_oldest_that_is_part_of_all_counts()
    {
        Assert.Equal(Id(1), Lineage.OldestCommon([First.On(2, "a"), First, First.On(2, "a")])!.Tip);
        Assert.True(Lineage.OldestCommon([First, Lineage.Empty])!.IsEmpty);
        Assert.Null(Lineage.OldestCommon([First.On(2, "a"), First.On(3, "b")]));
    }

    [Fact]
    public void What_paths_that_parted_have_in_common_is_the_history_before()
    {
        Assert.Equal(Id(1), Lineage.CommonHistory([First.On(2, "a"), First.On(3, "b").On(4, "b")]).Tip);
        Assert.Equal(Id(1), Lineage.CommonHistory([First.On(2, "a"), First]).Tip);
        Assert.True(Lineage.CommonHistory([Lineage.Empty.On(2, "a"), First]).IsEmpty);
    }

    [Fact]
    public void An_entry_needs_a_new_id_and_a_name()
    {
        Assert.Throws<ArgumentException>(() => First.On(1, "a"));
        Assert.Throws<ArgumentException>(() => First.Promote(default, "a", At(1), CopyOrigin.None));
        Assert.Throws<ArgumentException>(() => First.On(2, "two words"));
        Assert.Equal("web_1.example", NodeName.Fit("web 1.example"));
        Assert.Equal("unnamed", NodeName.Fit(""));
    }

    private static Lineage Chain(string ids) => ids.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate(Lineage.Empty, static (lineage, id) => lineage.On(int.Parse(id), "a"));
}
