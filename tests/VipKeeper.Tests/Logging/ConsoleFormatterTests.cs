using Serilog.Events;
using VipKeeper.Configuration;
using VipKeeper.Logging;
using Xunit;

namespace VipKeeper.Tests.Logging;

/// <summary>Lines on standard error.</summary>
public sealed class ConsoleFormatterTests
{
    private readonly ConsoleFormatter _journal = new(isJournal: true);

    [Fact]
    public void A_change_of_a_role_is_a_notice_for_the_journal() => Assert.Equal(
        "<5>dns: Backup to Master.\n", Format(LogEvents.Transition("dns")));

    [Fact]
    public void What_was_not_logged_is_counted_at_the_end_of_the_sentence() => Assert.Equal(
        "<4>dns: two masters. (2,311 more in the last 10 min.)\n",
        Format(LogEvents.Create(
            LogEventLevel.Warning, "{Instance}: two masters.",
            ("Instance", "dns"), (LogSentence.RepeatedProperty, 2311L), (LogSentence.RepeatedForProperty, "10 min"))));

    [Fact]
    public void Keepaliveds_lines_are_written_when_they_are_asked_for()
    {
        LogEvent logEvent = LogEvents.Create(
            LogEventLevel.Information, "dns: Backup to Master.",
            (ConsoleFormatter.NoticeProperty, true),
            (ConsoleFormatter.KeepalivedProperty, "(dns) one\n(dns) Entering MASTER STATE"));

        Assert.Equal("<5>dns: Backup to Master.\n", Format(logEvent));
        _journal.Style = LoggingStyle.Keepalived;
        Assert.Equal("<5>(dns) one\n<5>(dns) Entering MASTER STATE\n", Format(logEvent));
    }

    [Fact]
    public void What_keepalived_has_no_word_for_is_said_our_way()
    {
        _journal.Style = LoggingStyle.Keepalived;
        Assert.Equal("<6>Something.\n", Format(LogEvents.Create(LogEventLevel.Information)));
        Assert.Equal(
            "<6>Something.\n",
            Format(LogEvents.Create(
                LogEventLevel.Information, "Something.", (ConsoleFormatter.KeepalivedProperty, null))));
    }

    [Fact]
    public void What_only_keepalived_tells_is_told_in_its_style_alone()
    {
        LogEvent logEvent = LogEvents.Create(
            LogEventLevel.Information, "dns: answered.",
            (ConsoleFormatter.KeepalivedOnlyProperty, true), (ConsoleFormatter.KeepalivedProperty, "(dns) heard"));

        Assert.Equal("", Format(logEvent));
        _journal.Style = LoggingStyle.Keepalived;
        Assert.Equal("<6>(dns) heard\n", Format(logEvent));
    }

    private string Format(LogEvent logEvent)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        _journal.Format(logEvent, writer);
        return writer.ToString();
    }
}
