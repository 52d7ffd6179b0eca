using System.Text;
using Serilog.Events;
using VipKeeper.Logging.Loki;
using VipKeeper.Spooling;
using Xunit;

namespace VipKeeper.Tests.Logging;

public class LokiFieldsTests
{
    private static readonly LokiFields Fields = new("dns-1", [new("site", "home")], ["interface"]);

    [Fact]
    public void A_transition_has_few_labels_and_its_fields_in_the_line()
    {
        SpoolRecord record = Fields.RecordOf(LogEvents.Transition("dns"));

        Assert.Equal(
            """{"instance":"dns","level":"notice","node":"dns-1","site":"home"}""",
            Encoding.UTF8.GetString(record.Labels));
        var entry = new LokiEntry("{}", record.Time, Encoding.UTF8.GetString(record.Line));
        Assert.Equal("dns: Backup to Master.", entry.Field("message"));
        Assert.Equal(
            ("transition", "Backup", "Master", "100", "7"),
            (entry.Field("event"), entry.Field("from"), entry.Field("to"), entry.Field("priority"),
                entry.Field("peer_priority")));
        Assert.Null(entry.Field("notice"));
    }

    [Fact]
    public void The_time_is_the_event_s_own_in_nanoseconds() => Assert.Equal(
        LogEvents.Start.ToUnixTimeMilliseconds() * 1_000_000,
        Fields.RecordOf(LogEvents.Create(LogEventLevel.Error)).Time);

    [Theory]
    [InlineData(LogEventLevel.Verbose, "debug")]
    [InlineData(LogEventLevel.Debug, "debug")]
    [InlineData(LogEventLevel.Information, "info")]
    [InlineData(LogEventLevel.Warning, "warning")]
    [InlineData(LogEventLevel.Error, "error")]
    [InlineData(LogEventLevel.Fatal, "critical")]
    public void Each_level_has_its_word(LogEventLevel level, string word) => Assert.Equal(
        $$"""{"level":"{{word}}","node":"dns-1","site":"home"}""",
        Encoding.UTF8.GetString(Fields.RecordOf(LogEvents.Create(level)).Labels));

    [Fact]
    public void A_field_that_is_a_label_leaves_the_line()
    {
        SpoolRecord record = Fields.RecordOf(
            LogEvents.Create(LogEventLevel.Error, "On {Interface}.", ("Interface", "eth0"), ("Odd-Name é", "x")));

        Assert.Contains("\"interface\":\"eth0\"", Encoding.UTF8.GetString(record.Labels));
        string line = Encoding.UTF8.GetString(record.Line);
        Assert.DoesNotContain("\"interface\"", line);
        Assert.Contains("\"message\":\"On eth0.\"", line);
        Assert.Matches("\"[a-z_]+\":\"x\"", line);
    }

    [Fact]
    public void Whatever_is_logged_stays_bounded()
    {
        string longText = new('x', 100_000);
        SpoolRecord record = Fields.RecordOf(LogEvents.Create(
            LogEventLevel.Error, "{A}{B}", ("A", longText), ("B", longText), ("Interface", longText),
            ("C", longText), ("D", longText), ("E", longText)));

        Assert.InRange(record.Line.Length, 4096, SpoolRecordFormat.LongestLine);
        Assert.InRange(record.Labels.Length, 1, SpoolRecordFormat.LongestLabels);
        Assert.NotNull(SpoolRecordFormat.TryDecode(SpoolRecordFormat.Encode(record), out _));
    }
}
