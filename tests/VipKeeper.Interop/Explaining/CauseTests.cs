using System.Text.Json;
using VipKeeper.Interop.Support;
using VipKeeper.Vrrp;

namespace VipKeeper.Interop.Explaining;

/// <summary>Whatever takes the role away, both nodes tell the right cause of it.</summary>
[Collection(Exclusive.Name)]
public sealed class CauseTests
{
    [Fact]
    public async Task A_killed_master_fell_silent_and_its_own_record_survives()
    {
        using ExplainedPair pair = await ExplainedPair.StartAsync();
        pair.A.Kill();
        await Pair.UntilStateAsync(pair.B, RouterState.Master);
        string told = await ExplainedPair.UntilToldAsync(
            pair.B, "dns became Master here: nothing was heard from 192.168.10.", "the last with priority 150");
        Assert.Contains("gaps ", told);

        // The daemon of A is dead, and told that it was master.
        Command why = ExplainedPair.Why(pair.A);
        Assert.Equal(0, why.ExitCode);
        Assert.Contains("The daemon does not answer", why.Output);
        Assert.Contains("dns became Master here: no master was heard", why.Output);
    }

    [Fact]
    public async Task A_stopped_master_resigned_without_an_outage()
    {
        using ExplainedPair pair = await ExplainedPair.StartAsync();
        pair.A.Stop();
        await Pair.UntilStateAsync(pair.B, RouterState.Master);
        await ExplainedPair.UntilToldAsync(
            pair.B, "dns became Master here: ", " resigned (an advert with priority 0)");
        await ExplainedPair.UntilToldAsync(
            pair.A, "dns stopped here: the daemon was asked to stop (SIGTERM). It gave the role up.");

        // Back again, it preempts: that is told on both.
        pair.A.Start();
        await Pair.UntilStateAsync(pair.A, RouterState.Master);
        await ExplainedPair.UntilToldAsync(
            pair.A, "dns became Master here: ", "is master with priority 100, which is lower than 150 here");
        await ExplainedPair.UntilToldAsync(
            pair.B, "dns became Backup here: ", "is master with priority 150, which is higher than 100 here");
    }

    [Fact]
    public async Task A_role_that_was_moved_by_order_is_told_with_the_order()
    {
        using ExplainedPair pair = await ExplainedPair.StartAsync();
        Command moved = pair.A.RunCommand("switchover", "dns");
        Assert.True(moved.ExitCode == 0, moved.Output + moved.Error);
        await ExplainedPair.UntilToldAsync(
            pair.A, "dns became Backup here: its role was given up for another node, as 'vipkeeper switchover' had");
        await ExplainedPair.UntilToldAsync(
            pair.B, "dns became Master here: ", " resigned (an advert with priority 0)");

        Command undo = pair.A.RunCommand("switchover", "dns", "--undo");
        Assert.True(undo.ExitCode == 0, undo.Error);
        await Pair.UntilStateAsync(pair.A, RouterState.Master);
        await ExplainedPair.UntilToldAsync(
            pair.A, "dns became Master here: ", "Switchover --undo had been asked for.");

        // Nobody takes it now, and no maintenance begins unless it is forced.
        pair.B.Stop();
        Command forced = pair.A.RunCommand("maintenance", "on", "--force");
        Assert.True(forced.ExitCode == 0, forced.Output + forced.Error);
        await Pair.UntilStateAsync(pair.A, RouterState.Backup);
        await ExplainedPair.UntilToldAsync(
            pair.A, "dns became Backup here: its role was given up for maintenance, which was asked for by ");
    }

    [Fact]
    public async Task A_frozen_master_knows_afterwards_that_it_did_not_run()
    {
        using ExplainedPair pair = await ExplainedPair.StartAsync();
        pair.A.Freeze();
        await Pair.UntilStateAsync(pair.B, RouterState.Master);
        await ExplainedPair.UntilToldAsync(pair.B, "dns became Master here: nothing was heard from 192.168.10.");
        pair.A.Continue();
        await Pair.UntilStateAsync(pair.A, RouterState.Master);
        // It listened first, heard B, and took the role back by its priority, or went on as B yielded.
        await ExplainedPair.UntilToldAsync(pair.B, "dns became Backup here: ", "with priority 150");
    }

    [Fact]
    public async Task A_master_without_a_link_has_a_fault_and_the_other_heard_nothing()
    {
        using ExplainedPair pair = await ExplainedPair.StartAsync();
        pair.Pair.Segment.Ip(Segment.HostA, "link", "set", "eth0", "down");
        await Pair.UntilStateAsync(pair.B, RouterState.Master);
        await ExplainedPair.UntilToldAsync(
            pair.A, "dns went to Fault here: eth0 is down or has no carrier. It gave the role up.");
        await ExplainedPair.UntilToldAsync(pair.B, "dns became Master here: nothing was heard from 192.168.10.");
        pair.Pair.Segment.Ip(Segment.HostA, "link", "set", "eth0", "up");
        await ExplainedPair.UntilToldAsync(
            pair.A, "dns became Backup here again: nothing is missing any more.");
    }

    [Fact]
    public async Task A_failing_check_is_told_with_what_it_did_to_the_priority()
    {
        string witness = Path.Combine(Path.GetTempPath(), $"vk-why-{Guid.NewGuid():N}");
        File.WriteAllText(witness, "");
        try
        {
            using ExplainedPair pair = await ExplainedPair.StartAsync(configure: pair => pair.A.WriteTrack(
                $"{{ checks: [{{ name: witness, file: {{ path: {witness} }}, interval: 500ms, weight: -100 }}] }}"));
            File.Delete(witness);
            await Pair.UntilStateAsync(pair.B, RouterState.Master);
            await ExplainedPair.UntilToldAsync(
                pair.A,
                "dns became Backup here: ",
                "The priority here had fallen from 150 to 50 ",
                "because check witness went down.",
                "Priority 50 here then: 150 configured, check witness is down (-100).");
            await ExplainedPair.UntilToldAsync(
                pair.B,
                "dns became Master here: ",
                "which is lower than 100 here.",
                "It had lowered its priority from 150 to 50 ");
            await ExplainedPair.UntilToldAsync(
                pair.A, "now dns is Backup here and does not take over: ", "check witness is down (-100)");
        }
        finally
        {
            File.Delete(witness);
        }
    }

    [Fact]
    public async Task A_reload_with_another_priority_is_told_as_the_cause()
    {
        using ExplainedPair pair = await ExplainedPair.StartAsync();
        pair.A.WriteConfiguration([pair.A.Instance with { Priority = 60 }]);
        pair.A.Signal("HUP");
        await Pair.UntilStateAsync(pair.B, RouterState.Master);
        await ExplainedPair.UntilToldAsync(
            pair.A, "dns became Backup here: ", "The priority here had fallen from 150 to 60 ", "by a reload.");
        await ExplainedPair.UntilToldAsync(
            pair.B, "dns became Master here: ", "It had lowered its priority from 150 to 60 ");
    }

    [Fact]
    public async Task A_hook_is_told_with_its_exit_code_and_the_announcements_with_their_number()
    {
        using ExplainedPair pair = await ExplainedPair.StartAsync(
            configure: static pair => pair.B.WriteKey("hooks: { master: [/bin/sh, -c, exit 3] }"));
        pair.A.Kill();
        await ExplainedPair.UntilToldAsync(
            pair.B, "dns became Master here: ", "It was announced 5 times within ", "hook master: exit 3 after 0.");
        JsonElement record = ExplainedPair.Records(pair.B)[0];
        Assert.Equal("master_down", record.GetProperty("reason").GetString());
        Assert.Equal(4, record.GetProperty("adverts").GetArrayLength());
        Assert.Equal("Master", pair.B.InstanceStatus.GetProperty("last_failover").GetProperty("to").GetString());
    }
}
