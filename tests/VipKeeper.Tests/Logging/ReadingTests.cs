using System.Text;
using System.Text.RegularExpressions;
using VipKeeper.Configuration;
using VipKeeper.Logging.Reading;
using Xunit;

namespace VipKeeper.Tests.Logging;

/// <summary>What <c>vipkeeper logs</c> makes of the journal and of Loki.</summary>
public sealed class ReadingTests : IDisposable
{
    private const string Transition = "dns: Backup to Master, 192.168.10.111 is silent (priority 100).";

    private readonly LokiStandIn _loki = new();

    public void Dispose() => _loki.Dispose();

    [Fact]
    public void A_line_of_the_journal_is_an_event() => Assert.Equal(
        new LoggedLine(
            new DateTimeOffset(2026, 3, 1, 12, 0, 0, 250, TimeSpan.Zero), "notice", "ct-111", "dns", Transition,
            "Master"),
        JournalLine.TryParse(
            $$"""
            {"MESSAGE":"{{Transition}}","PRIORITY":"5","_HOSTNAME":"ct-111","__REALTIME_TIMESTAMP":"1772366400250000"}
            """));

    [Theory]
    [InlineData("The configuration is in force.", null, null)]
    [InlineData("dns: Master to Fault, eth0 is down or has no carrier (priority 100).", "dns", "Fault")]
    [InlineData("dns: eth0 is accepted again.", "dns", null)]
    [InlineData("(dns) Entering MASTER STATE", "dns", "Master")]
    [InlineData("(dns) Entering BACKUP STATE (init)", "dns", "Backup")]
    [InlineData("(dns) received an invalid passwd!", "dns", null)]
    [InlineData("(not one) word", null, null)]
    [InlineData("No socket on eth0: x.", null, null)]
    public void The_instance_and_the_role_are_found_in_the_sentence(string message, string? instance, string? to)
    {
        LoggedLine line = JournalLine.TryParse($$"""{"MESSAGE":"{{message}}","__REALTIME_TIMESTAMP":"1"}""")!;

        Assert.Equal((instance, to), (line.Instance, line.To));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"MESSAGE":[1,2],"__REALTIME_TIMESTAMP":"1"}""")]
    [InlineData("""{"MESSAGE":"a"}""")]
    public void Anything_else_is_none(string text) => Assert.Null(JournalLine.TryParse(text));

    [Fact]
    public async Task The_journal_is_read_without_a_shell_and_for_one_instance()
    {
        var read = new List<string>();
        await ReadJournalAsync(
            """
            [ "$1" = --unit=vipkeeper ] && [ "$5" = --since=@0 ] && [ $# = 5 ] || exit 9
            echo '{"MESSAGE":"dns: it","__REALTIME_TIMESTAMP":"1"}'
            echo '{"MESSAGE":"web: other","__REALTIME_TIMESTAMP":"2"}'
            """,
            read);

        Assert.Equal(["dns: it"], read);
    }

    [Theory]
    [InlineData("echo 'No journal files were opened due to insufficient permissions.' >&2; exit 1", "may not read")]
    [InlineData("echo broken >&2; exit 3", "journalctl ended with 3: broken")]
    public async Task A_journal_that_cannot_be_read_is_told(string script, string words)
    {
        LogReadException e = await Assert.ThrowsAsync<LogReadException>(() => ReadJournalAsync(script, []));

        Assert.Contains(words, e.Message);
    }

    [Fact]
    public async Task A_machine_without_journalctl_is_told()
    {
        var journal = new JournalReader(null, "/no/such/program");
        LogReadException e = await Assert.ThrowsAsync<LogReadException>(() => journal.ReadAsync(
            DateTimeOffset.UnixEpoch, follows: false, static _ => { }, TestContext.Current.CancellationToken));

        Assert.Contains("there is no journalctl here", e.Message);
    }

    [Fact]
    public async Task Loki_is_asked_page_by_page_and_nothing_is_told_twice()
    {
        var queries = new List<string>();
        _loki.Script = (head, _) =>
        {
            queries.Add(Uri.UnescapeDataString(head.Split(' ')[1]));
            long start = long.Parse(Regex.Match(head, "start=(\\d+)").Groups[1].Value);
            int first = queries.Count == 1 ? 0 : 999;
            int count = queries.Count == 1 ? 1000 : 6;
            Assert.True(queries.Count == 1 || start == 1_000_000_000_000_000_999);
            return Page(first, count);
        };
        var printed = new List<string>();
        var readback = new LokiReadback(
            new LokiConfiguration { Url = _loki.Url, Labels = [new("site", "a\"b")] }, "dns", static _ => { });
        await readback.ReadAsync(
            DateTimeOffset.UnixEpoch, follows: false, line => printed.Add(line.Message),
            TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 1005).Select(static i => $"event {i}"), printed);
        Assert.Equal(2, queries.Count);
        Assert.All(queries, static query => Assert.StartsWith(
            "/loki/api/v1/query_range?query={node=~\".+\", level=~\"debug|info|notice|warning|error|critical\", "
            + "site=\"a\\\"b\", instance=\"dns\"}&start=", query));
    }

    [Fact]
    public async Task A_Loki_that_cannot_be_asked_is_told_with_another_way()
    {
        _loki.Script = static (_, _) => "401 Unauthorized";
        var readback = new LokiReadback(
            new LokiConfiguration { Url = _loki.Url }, null, static _ => { });
        LogReadException e = await Assert.ThrowsAsync<LogReadException>(() => readback.ReadAsync(
            DateTimeOffset.Now, follows: false, static _ => { }, TestContext.Current.CancellationToken));

        Assert.Contains("status 401; check login, password_file and tenant", e.Message);
        Assert.Contains("--source journal", e.Message);
    }

    [Theory]
    [InlineData("Master", "notice", "\u001b[1;32m")]
    [InlineData("Backup", "notice", "\u001b[1;36m")]
    [InlineData("Fault", "notice", "\u001b[1;31m")]
    [InlineData(null, "warning", "\u001b[33m")]
    [InlineData(null, "info", "")]
    public void A_change_of_a_role_stands_out(string? to, string level, string colour)
    {
        var line = new LoggedLine(LogEvents.Start, level, "a", "dns", "dns: \u001b[2J", to);
        string plain = Printed(line, asJson: false, isColoured: false);

        Assert.DoesNotContain('\u001b', plain);
        Assert.EndsWith($" a {level,-8} dns: \uFFFD[2J", plain);
        Assert.Equal(
            colour.Length == 0 ? plain : $"{colour}{plain}\u001b[0m", Printed(line, asJson: false, isColoured: true));
    }

    [Fact]
    public void Json_is_an_object_a_line() => Assert.Equal(
        """{"time":"2026-03-01T12:00:00+01:00","level":"notice","node":"a","instance":"dns","to":"Fault","""
        + "\"message\":\"x\"}",
        Printed(new LoggedLine(LogEvents.Start, "notice", "a", "dns", "x", "Fault"), asJson: true, isColoured: false));

    private static async Task ReadJournalAsync(string script, List<string> read)
    {
        string directory = Directory.CreateTempSubdirectory("vipkeeper-journal-").FullName;
        try
        {
            string path = Path.Combine(directory, "journalctl");
            File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
            File.SetUnixFileMode(
                path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await new JournalReader("dns", path).ReadAsync(
                DateTimeOffset.UnixEpoch,
                follows: false,
                line => read.Add(line.Message),
                TestContext.Current.CancellationToken);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static string Printed(LoggedLine line, bool asJson, bool isColoured)
    {
        using var output = new StringWriter();
        new LoggedLinePrinter(output, asJson, isColoured).Print(line);
        return output.ToString().TrimEnd('\n');
    }

    private static string Page(int first, int count)
    {
        var values = new StringBuilder();
        for (int i = first; i < first + count; i++)
        {
            values.Append(i > first ? "," : "").Append(
                $$"""["{{1_000_000_000_000_000_000 + i}}","{\"message\":\"event {{i}}\"}"]""");
        }

        string body = $$$"""
            {"status":"success","data":{"resultType":"streams","result":[
            {"stream":{"node":"a","level":"info","instance":"dns"},"values":[{{{values}}}]}]}}
            """;
        return $"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";
    }
}
