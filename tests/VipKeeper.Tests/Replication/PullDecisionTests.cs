using VipKeeper.Replication;
using Xunit;
using static VipKeeper.Tests.Replication.Lineages;

namespace VipKeeper.Tests.Replication;

/// <summary>Whether a node may pull, and until when its own files are known to be copied.</summary>
public class PullDecisionTests
{
    private static readonly Lineage First = Lineage.Empty.On(1, "a");
    private static readonly Lineage Next = First.On(2, "b", new CopyOrigin(false, "a", At(150)));
    private static readonly Lineage Apart = First.On(3, "a");

    [Fact]
    public void Role_lock_and_master_come_before_the_lineages()
    {
        Assert.Equal(PullVerdict.Master, Decide(isMaster: true));
        Assert.Equal(PullVerdict.NotBackup, Decide(isBackup: false));
        Assert.Equal(PullVerdict.Syncing, Decide(isRunning: true));
        Assert.Equal(PullVerdict.Waiting, Decide(isSteady: false));
        Assert.Equal(PullVerdict.ReadPeer, Decide(peer: null));
    }

    [Fact]
    public void Data_flows_only_to_where_all_of_it_is_older()
    {
        Assert.Equal(PullVerdict.Pull, Decide(First, Next));
        Assert.Equal(PullVerdict.Pull, Decide(Next, Next));
        Assert.Equal(PullVerdict.Ahead, Decide(Next, First));
        Assert.Equal(PullVerdict.Diverged, Decide(Apart, Next));
        Assert.Equal(PullVerdict.PathsDiffer, PullDecision.Decide(Situation(null, Next)));
    }

    [Fact]
    public void A_node_without_any_history_makes_its_first_copy_and_one_that_lost_it_is_judged()
    {
        CopyState copied = CopyState.Complete(Id(1), null, At(10));
        Assert.Equal(PullVerdict.FirstCopy, PullDecision.Decide(Situation(Lineage.Empty, Next, isNew: true)));
        Assert.Equal(PullVerdict.Pull, PullDecision.Decide(Situation(Lineage.Empty, Next)));
        Assert.Equal(PullVerdict.Pull, PullDecision.Decide(Situation(Lineage.Empty, Next, copied, isNew: true)));
    }

    [Fact]
    public void A_reign_that_was_not_recorded_forbids_pulling_until_an_operator_decides()
    {
        CopyState unrecorded = CopyState.None.Promote(At(170), isRecorded: false);
        Assert.Equal(PullVerdict.NotRecorded, PullDecision.Decide(Situation(First, Next, unrecorded)));
        var order = new TakePeerOrder(Id(1), Id(2));
        Assert.Equal(PullVerdict.TakePeer, PullDecision.Decide(Situation(First, Next, unrecorded, order)));
        Assert.False(CopyState.Complete(Id(2), null, At(1)).IsPromotionUnrecorded);
        Assert.Equal(At(170), unrecorded.Promote(At(180), isRecorded: false).UnrecordedSince);
        Assert.False(unrecorded.Promote(At(180), isRecorded: true).IsPromotionUnrecorded);
    }

    [Fact]
    public void An_order_holds_for_the_sides_that_were_shown_and_for_no_others()
    {
        var order = new TakePeerOrder(Apart.Tip, Next.Tip);
        Assert.Equal(PullVerdict.TakePeer, PullDecision.Decide(Situation(Apart, Next, order: order)));
        Assert.Equal(PullVerdict.TakePeer, PullDecision.Decide(Situation(Apart, Next.On(4, "b"), order: order)));
        Assert.Equal(PullVerdict.Diverged, PullDecision.Decide(Situation(Apart.On(5, "a"), Next, order: order)));
        Assert.Equal(PullVerdict.Diverged, PullDecision.Decide(Situation(Apart, First.On(6, "c"), order: order)));
    }

    [Fact]
    public void Newer_files_stop_a_pull_unless_they_are_to_be_kept_aside_or_were_decided_about()
    {
        Assert.Equal(PullVerdict.Conflict, After(PullVerdict.Pull, 1, NewerFilesPolicy.Stop));
        Assert.Equal(PullVerdict.Pull, After(PullVerdict.Pull, 0, NewerFilesPolicy.Stop));
        Assert.Equal(PullVerdict.Pull, After(PullVerdict.Pull, 1, NewerFilesPolicy.KeepAside));
        Assert.Equal(PullVerdict.TakePeer, After(PullVerdict.TakePeer, 1, NewerFilesPolicy.Stop));
        Assert.Equal(PullVerdict.FirstCopy, After(PullVerdict.FirstCopy, 1, NewerFilesPolicy.Stop));
    }

    [Fact]
    public void A_lineage_that_changed_during_the_run_is_not_taken_over()
    {
        Assert.True(PullDecision.MayAdopt(Next, Next));
        Assert.False(PullDecision.MayAdopt(First, Next));
    }

    [Fact]
    public void A_follower_knows_its_files_until_the_end_of_its_last_run()
    {
        CopyState copy = CopyState.Complete(Next.Tip, null, At(250));
        Assert.Equal(At(250), ConflictBase.Of("a", copy, Next, Next.On(4, "b")));
        CopyState begun = copy.BeginRun(Next.Tip);
        Assert.Equal(At(260), ConflictBase.Of("a", begun.EndRun(At(260)), Next, Next));
    }

    [Fact]
    public void A_run_that_was_killed_counts_until_the_restart()
    {
        CopyState killed = CopyState.None.BeginRun(First.Tip);
        Assert.Equal(At(170), ConflictBase.Of("c", killed.Restart(At(170)), First, Next));
        Assert.True(killed.Restart(At(170)).IsDirty);
        Assert.False(killed.Restart(At(170)).IsRunning);
    }

    [Fact]
    public void A_run_that_was_killed_between_the_lineage_and_the_state_counts_until_the_restart()
    {
        CopyState killed = CopyState.None.BeginRun(First.Tip).Restart(At(270));
        Assert.Equal(At(270), ConflictBase.Of("a", killed, Next, Next));
    }

    [Fact]
    public void A_master_knows_its_files_until_the_copy_that_the_next_one_built_on()
    {
        CopyState copy = CopyState.Complete(Id(9), null, At(50));
        Assert.Equal(At(150), ConflictBase.Of("a", copy, First, Next));
    }

    [Fact]
    public void A_copy_of_somebody_else_or_of_nobody_says_nothing_about_a_reign()
    {
        Lineage ofAnother = First.On(2, "b", new CopyOrigin(false, "c", At(150)));
        Assert.Equal(At(100), ConflictBase.Of("a", CopyState.None, First, ofAnother));
        Assert.Equal(At(100), ConflictBase.Of("a", CopyState.None, First, First.On(2, "b")));
        Assert.Equal(At(100), ConflictBase.Of("a", CopyState.None, First, First));
        Assert.Equal(default, ConflictBase.Of("d", CopyState.None, First, Next));
    }

    [Fact]
    public void A_superseded_side_was_decided_about_until_the_resolution()
    {
        Lineage resolved = Next.Resolve(Id(5), "b", At(500), Apart, "a");
        Assert.Equal(At(490), ConflictBase.Of("a", CopyState.None, Apart, resolved));
    }

    [Fact]
    public void A_side_that_only_a_copy_of_was_shown_was_not_decided_about()
    {
        // Node c had copied a's reign, maybe not all of it, when the operator decided against c.
        Assert.Equal(
            At(300), ConflictBase.Of("a", CopyState.None, Apart, Next.Resolve(Id(5), "b", At(500), Apart, "c")));
        Assert.Equal(
            At(300), ConflictBase.Of("a", CopyState.None, Apart, Next.Resolve(Id(5), "b", At(500), Apart, null)));
        Lineage later = Next.Resolve(Id(5), "b", At(500), Apart.On(4, "c"), "a");
        Assert.Equal(At(300), ConflictBase.Of("a", CopyState.None, Apart, later));
    }

    [Fact]
    public void A_file_of_the_time_of_the_base_is_the_copys()
    {
        Assert.False(ConflictBase.IsNewer(At(1), At(1)));
        Assert.True(ConflictBase.IsNewer(new UtcTime(1_000_000_001), At(1)));
    }

    [Fact]
    public void In_sync_is_a_whole_copy_of_the_present_masters_present_lineage()
    {
        CopyState copy = CopyState.Complete(Next.Tip, new SourceStatement("b", At(240)), At(250));
        Assert.True(InSync.Holds(copy, Next, Next, isFromPresentMaster: true, hasConflict: false));
        Assert.False(InSync.Holds(copy, Next, Next, isFromPresentMaster: false, hasConflict: false));
        Assert.False(InSync.Holds(copy, Next, Next, isFromPresentMaster: true, hasConflict: true));
        Assert.False(InSync.Holds(copy, Next, Next.On(4, "b"), isFromPresentMaster: true, hasConflict: false));
        Assert.False(InSync.Holds(copy, Next, null, isFromPresentMaster: true, hasConflict: false));
        Assert.False(InSync.Holds(copy, null, Next, isFromPresentMaster: true, hasConflict: false));
        CopyState begun = copy.BeginRun(Next.Tip).EndRun(At(260));
        Assert.False(InSync.Holds(begun, Next, Next, isFromPresentMaster: true, hasConflict: false));
        CopyState reigned = copy.Promote(At(170), isRecorded: false);
        Assert.False(InSync.Holds(reigned, Next, Next, isFromPresentMaster: true, hasConflict: false));
    }

    [Fact]
    public void A_promotion_tells_what_the_copy_was()
    {
        CopyState copy = CopyState.Complete(Next.Tip, new SourceStatement("b", At(240)), At(250));
        Assert.Equal(("b", At(240), false), (copy.Origin.From, copy.Origin.At!.Value, copy.Origin.IsDirty));
        CopyOrigin begun = copy.BeginRun(Next.Tip).EndRun(At(260)).Origin;
        Assert.Equal(("b", At(240), true), (begun.From, begun.At!.Value, begun.IsDirty));
        Assert.Same(CopyOrigin.None, CopyState.None.Origin);
    }

    [Fact]
    public void Every_verdict_has_a_word_of_its_own()
    {
        PullVerdict[] all = Enum.GetValues<PullVerdict>();
        Assert.Equal(all.Length, all.Select(PullVerdicts.WordOf).Distinct().Count());
        Assert.Equal(
            [PullVerdict.Pull, PullVerdict.FirstCopy, PullVerdict.TakePeer], all.Where(PullVerdicts.AllowsWriting));
    }

    private static PullVerdict After(PullVerdict verdict, long newer, NewerFilesPolicy policy) =>
        PullDecision.DecideAfterDryRun(verdict, newer, policy);

    private static PullVerdict Decide(Lineage local, Lineage peer) => PullDecision.Decide(Situation(local, peer));

    private static PullVerdict Decide(
        bool isMaster = false, bool isBackup = true, bool isRunning = false, bool isSteady = true, Lineage? peer = null)
        => PullDecision.Decide(new PullSituation
        {
            IsMaster = isMaster,
            IsBackup = isBackup,
            IsRunning = isRunning,
            HasSteadyMaster = isSteady,
            Copy = CopyState.None,
            Local = First,
            Peer = peer,
        });

    private static PullSituation Situation(
        Lineage? local, Lineage? peer, CopyState? copy = null, TakePeerOrder? order = null, bool isNew = false) => new()
        {
            IsMaster = false,
            IsBackup = true,
            IsRunning = false,
            HasSteadyMaster = true,
            Copy = copy ?? CopyState.None,
            Local = local,
            IsWithoutLineage = isNew,
            Peer = peer,
            Order = order,
        };
}
