using VipKeeper.Configuration;
using VipKeeper.Configuration.Rules;
using VipKeeper.Configuration.Sections;
using VipKeeper.Configuration.Source;
using VipKeeper.Vrrp.Packets;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>Settings that are right each for itself and wrong together.</summary>
public class InstanceRulesTests
{
    [Theory]
    [InlineData("10ms", 10)]
    [InlineData("250ms", 250)]
    [InlineData("1.23s", 1_230)]
    [InlineData("40.95s", 40_950)]
    public void Version_3_counts_centiseconds_up_to_40_95_seconds(string interval, int milliseconds) => Assert.Equal(
        Duration.FromMilliseconds(milliseconds),
        ConfigurationText.AcceptInstance($"advert_interval: {interval}").AdvertInterval);

    [Theory]
    [InlineData("15ms", "10ms or 20ms")]
    [InlineData("1.005s", "1s or 1.01s")]
    [InlineData("10.5ms", "10ms or 20ms")]
    public void Version_3_refuses_fractions_of_a_centisecond(string interval, string right) =>
        ConfigurationText.RejectInstanceKey(
            $"advert_interval: {interval}", 22,
            $"advert_interval: {interval} does not fit version 3, which counts hundredths of a second; write {right}");

    [Fact]
    public void Version_3_refuses_more_than_40_95_seconds() => ConfigurationText.RejectInstanceKey(
        "advert_interval: 40.96s", 22, "advert_interval: 40.96s is out of range for version 3; write 10ms to 40.95s");

    [Theory]
    [InlineData("1s", 1)]
    [InlineData("2m", 120)]
    [InlineData("255s", 255)]
    public void Version_2_counts_seconds_up_to_255(string interval, int seconds)
    {
        var instance = ConfigurationText.AcceptInstance("version: 2", $"advert_interval: {interval}");

        Assert.Equal(VrrpVersion.V2, instance.Version);
        Assert.Equal(Duration.FromSeconds(seconds), instance.AdvertInterval);
    }

    [Theory]
    [InlineData("1.5s", "1s or 2s")]
    [InlineData("100ms", "1s")]
    public void Version_2_refuses_fractions_of_a_second(string interval, string right) => ConfigurationText.Reject(
        ConfigurationText.WithInstanceKeys("version: 2", $"advert_interval: {interval}"), 7, 22,
        $"advert_interval: {interval} does not fit version 2, which counts whole seconds from 1s to 255s; "
        + $"write {right}, or 'version: 3'");

    [Fact]
    public void Version_2_refuses_IPv6() => ConfigurationText.Reject(
        ConfigurationText.Replacing("[192.168.10.110]", "[fe80::1]") + "    version: 2\n", 6, 14,
        "version: version 2 carries IPv4 only, and fe80::1 in line 5 is IPv6; write 'version: 3'");

    [Theory]
    [InlineData("false")]
    [InlineData("{ delay: 30s }")]
    public void The_owner_of_the_addresses_cannot_wait(string preempt) => ConfigurationText.Reject(
        ConfigurationText.WithInstanceKeys("priority: 255", $"preempt: {preempt}"), 7, 14,
        "preempt: priority 255 in line 6 is the owner of the addresses, who takes over always and at once; "
        + "write 'preempt: true' or a priority from 1 to 254");

    [Fact]
    public void The_owner_of_the_addresses_may_say_that_it_preempts() =>
        Assert.True(ConfigurationText.AcceptInstance("priority: 255", "preempt: true").Preempt.Enabled);

    [Theory]
    [InlineData("yes", "true")]
    [InlineData("on", "true")]
    [InlineData("True", "true")]
    [InlineData("\"true\"", "true")]
    [InlineData("no", "false")]
    [InlineData("off", "false")]
    [InlineData("FALSE", "false")]
    public void Preempt_takes_true_and_false_only(string value, string right) => ConfigurationText.RejectInstanceKey(
        $"preempt: {value}", 14,
        $"preempt: '{value.Trim('"')}' is not how it is written here; write 'preempt: {right}'");

    [Theory]
    [InlineData("30s", "'30s' is not understood; write true, false or { delay: 30s }")]
    [InlineData("[30s]", "a list does not fit; write true, false or { delay: 30s }")]
    [InlineData("~", "has no value; write true, false or { delay: 30s }")]
    public void Preempt_of_another_kind_is_refused(string value, string fault) =>
        ConfigurationText.RejectInstanceKey($"preempt: {value}", 14, $"preempt: {fault}");

    [Fact]
    public void A_preempt_section_is_not_empty() => ConfigurationText.RejectInstanceKey(
        "preempt: {}", 14, "preempt has no 'delay'; add one, for example 'delay: 30s' or 'after: in_sync'");

    [Theory]
    [InlineData("{ after: in_sync }")]
    [InlineData("{ delay: 30s, after: in_sync }")]
    public void Preemption_after_a_copy_needs_something_that_makes_one(string preempt) =>
        ConfigurationText.RejectInstanceKey(
            $"preempt: {preempt}", 14,
            "preempt: 'after: in_sync' waits for a copy of the master's data, and instance 'dns' has no 'replication' "
            + "that makes one; add it, or write 'preempt: true'");

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Preemption_after_a_copy_is_right_where_data_is_replicated(bool isReplicated, int count)
    {
        var waiting = new PreemptConfiguration(true, Duration.Zero) { AfterInSync = true };
        var draft = new InstanceDraft { Position = default, Preempt = new(waiting, default) };
        var errors = new ErrorList("test.yaml", new SourceText(""));
        PreemptRules.Check(draft, isReplicated, errors);
        Assert.Equal(count, errors.Count);
    }

    [Fact]
    public void Preemption_at_once_may_be_written_as_a_section() => Assert.Equal(
        PreemptConfiguration.AtOnce, ConfigurationText.AcceptInstance("preempt: { after: at_once }").Preempt);

    [Fact]
    public void Preemption_after_another_word_is_told_with_both() => ConfigurationText.RejectInstanceKey(
        "preempt: { after: insync }", 23,
        "after: 'insync' is none of its words; write at_once or in_sync; did you mean 'in_sync'?");

    // 3 intervals and (256 - priority) / 256 of one: 3 s + 156/256 s with priority 100.
    [Theory]
    [InlineData("rto: 3.609375s")]
    [InlineData("rto: 4s")]
    public void A_promise_that_the_protocol_keeps_is_right(string line) =>
        Assert.NotNull(ConfigurationText.AcceptInstance(line).Rto);

    [Fact]
    public void A_promise_a_nanosecond_too_short_is_refused() => ConfigurationText.RejectInstanceKey(
        "rto: 3.609374999s", 10,
        "rto: 3.609374999s cannot be kept: a takeover lasts up to 3.609375s with advert_interval 1s and priority 100; "
        + "promise more or shorten advert_interval");

    [Theory]
    [InlineData(2, "10s", "30.609375s")]
    [InlineData(3, "10s", "36.09375s")]
    public void The_skew_of_version_2_does_not_grow_with_the_interval(int version, string interval, string worst) =>
        ConfigurationText.Reject(
            ConfigurationText.WithInstanceKeys($"version: {version}", $"advert_interval: {interval}", "rto: 30.6s"),
            8, 10,
            $"rto: 30.6s cannot be kept: a takeover lasts up to {worst} with advert_interval {interval} and "
            + "priority 100; promise more or shorten advert_interval");

    [Fact]
    public void A_higher_priority_can_promise_more() =>
        Assert.NotNull(ConfigurationText.AcceptInstance("priority: 200", "rto: 3.3s").Rto);

    [Fact]
    public void A_wrong_interval_does_not_cause_a_second_error_about_the_promise() => ConfigurationText.Reject(
        ConfigurationText.WithInstanceKeys("advert_interval: 50s", "rto: 1s"), 6, 22,
        "advert_interval: 50s is out of range for version 3; write 10ms to 40.95s");
}
