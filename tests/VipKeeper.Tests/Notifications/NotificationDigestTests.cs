using VipKeeper.Notifications;
using VipKeeper.Vrrp.Timing;
using Xunit;

namespace VipKeeper.Tests.Notifications;

/// <summary>One by one while they are few, one message when they are many, a summary when it is too late.</summary>
public class NotificationDigestTests
{
    private static readonly Duration Day = Duration.FromSeconds(24 * 3600);

    [Fact]
    public void Few_events_are_told_one_by_one_and_the_oldest_first()
    {
        NotificationMessage? message = Next([TestEvents.Master(), TestEvents.Unreached(1)], 5, out int count);

        Assert.Equal(("dns: Master on dns-1", 1), (message?.Title, count));
        Assert.Equal(TestEvents.Start, message?.Time);
    }

    [Fact]
    public void What_another_node_tells_is_passed_over()
    {
        Assert.Null(Next([TestEvents.Backup(), TestEvents.Backup(1)], 5, out int count));
        Assert.Equal(2, count);

        NotificationMessage? message = Next([TestEvents.Backup(), TestEvents.Master(1)], 5, out count);
        Assert.Equal(("dns: Master on dns-1", 2), (message?.Title, count));
    }

    [Fact]
    public void An_instance_that_flaps_is_told_once_with_a_count_and_its_last_role()
    {
        List<NotificationEvent> events = [];
        for (int i = 0; i < 14; i++)
        {
            events.Add(i % 2 == 0 ? TestEvents.Backup(i * 9) : TestEvents.Master(i * 9));
        }

        NotificationMessage? message = Next(events, allowance: 1, out int count);

        Assert.Equal(14, count);
        Assert.Equal("dns: changed role 14 times on dns-1", message?.Title);
        Assert.Equal("21:03:14 dns changed role 14 times within 117 s; Master now on dns-1.", message?.Text);
        Assert.Equal(14, message?.Events.Count);
    }

    [Fact]
    public void Several_instances_get_a_line_each_in_the_order_of_their_first_event()
    {
        NotificationMessage? message = Next(
            [
                TestEvents.Master(0, "nfs"), TestEvents.Master(1), TestEvents.Unreached(2), TestEvents.Master(3, "web"),
                TestEvents.Backup(200),
            ],
            allowance: 2,
            out int count);

        Assert.Equal(5, count);
        Assert.Equal("5 events on dns-1", message?.Title);
        Assert.Equal(
            """
            21:03:14 nfs became Master on dns-1: 192.0.2.2 is silent.
            21:03:15 dns changed role 2 times within 3 min; Backup now on dns-1.
            21:03:16 The service does not answer.
            21:03:17 web became Master on dns-1: 192.0.2.2 is silent.
            """.ReplaceLineEndings("\n"),
            message?.Text);
        Assert.Equal("error", message?.Severity);
    }

    [Fact]
    public void A_hundred_instances_make_no_endless_message()
    {
        List<NotificationEvent> events = [];
        for (int i = 0; i < 100; i++)
        {
            events.Add(TestEvents.Master(i, $"i{i}"));
        }

        NotificationMessage? message = Next(events, 5, out int count);

        Assert.Equal(100, count);
        Assert.Equal(16, message?.Text.Split('\n').Length);
        Assert.EndsWith("and 85 more", message?.Text);
    }

    [Fact]
    public void What_is_too_old_is_told_as_a_summary_and_what_is_not_follows()
    {
        List<NotificationEvent> events =
            [TestEvents.Master(), TestEvents.Backup(60), TestEvents.Master(120), TestEvents.Unreached(90_000)];

        NotificationMessage? message = NotificationDigest.Next(
            events, 5, Day, 0, TestEvents.Start.AddSeconds(90_001), out int count);

        Assert.Equal(3, count);
        Assert.Equal("Too late: dns: changed role 3 times on dns-1", message?.Title);
        Assert.Contains("could not be told in time", message?.Text);
        Assert.Contains("dns changed role 3 times within 2 min; Master now", message?.Text);
    }

    [Fact]
    public void Old_events_that_nobody_needs_are_no_summary()
    {
        Assert.Null(NotificationDigest.Next(
            [TestEvents.Backup()], 5, Day, 0, TestEvents.Start.AddDays(2), out int count));
        Assert.Equal(1, count);
    }

    [Fact]
    public void What_there_was_no_room_for_is_told_as_a_number()
    {
        NotificationMessage? message = NotificationDigest.Next(
            [TestEvents.Master()], 5, Day, 7, TestEvents.Start, out _);

        Assert.StartsWith("7 older events were dropped: there was no room for more.\n21:03:14 dns", message?.Text);
    }

    private static NotificationMessage? Next(List<NotificationEvent> events, int allowance, out int count) =>
        NotificationDigest.Next(events, allowance, Day, 0, TestEvents.Start.AddSeconds(300), out count);
}
