using System.CommandLine;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Values;
using VipKeeper.Logging.Reading;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper logs</c>: the log, read back from Loki or the journal.</summary>
internal static class LogsCommand
{
    private const string FromLoki = "loki";
    private const string FromJournal = "journal";

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var instance = new Argument<string?>("INSTANCE")
        {
            Description = "Only what is about this instance.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with what is logged from now on." };
        var since = new Option<string>("--since")
        {
            Description = "How far back: 30m, 1h, 7d.",
            HelpName = "LENGTH",
            DefaultValueFactory = _ => "1h",
        };
        var source = new Option<string?>("--source")
        {
            Description = "Where to read: loki (every node) or journal (this node). Default: loki if it is configured.",
            HelpName = "SOURCE",
        };
        source.AcceptOnlyFromAmong(FromLoki, FromJournal);
        var json = new Option<bool>("--json") { Description = "Print a JSON object a line." };
        Option<string> colour = ColourOption.Create();
        var config = new Option<string>("--config", "-c")
        {
            Description = "The configuration file, which has Loki's address.",
            HelpName = "PATH",
            DefaultValueFactory = _ => ConfigurationReader.DefaultPath,
        };
        var command = new Command(
            "logs",
            """
            Read the log back, in local time, from Loki for every node or from the journal for this one. Changes of
            roles stand out in colour on a terminal; NO_COLOR turns that off.

            Exit codes: 0 success, 1 the log cannot be read, 2 wrong usage.

            Example: vipkeeper logs dns --since 2h --follow
            """)
        {
            instance, follow, since, source, json, colour, config,
        };
        command.SetAction((result, cancellation) => RunAsync(
            result.GetValue(instance),
            result.GetValue(follow),
            result.GetRequiredValue(since),
            result.GetValue(source),
            result.GetValue(json),
            result.GetRequiredValue(colour),
            result.GetRequiredValue(config),
            result.InvocationConfiguration,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string? instance,
        bool follows,
        string since,
        string? source,
        bool asJson,
        string colour,
        string path,
        InvocationConfiguration console,
        CancellationToken cancellation)
    {
        if (DurationText.TryParse(since, out Duration length) is { } fault)
        {
            await console.Error.WriteLineAsync($"vipkeeper logs: --since {Shown.Value(since)} {fault}")
                .ConfigureAwait(false);
            return 2;
        }

        LokiConfiguration? loki = source == FromJournal ? null : ConfigurationReader.Read(path).Configuration?.Loki;
        if (source == FromLoki && loki is null)
        {
            await console.Error.WriteLineAsync(
                $"vipkeeper logs: {path} has no Loki or cannot be used; add 'logging: {{ loki: {{ url: "
                + "\"http://loki.lan:3100\" } }', see 'vipkeeper check', or use --source journal")
                .ConfigureAwait(false);
            return 1;
        }

        if (source is null && loki is null)
        {
            await console.Error.WriteLineAsync(
                "vipkeeper logs: there is no Loki in the configuration, so this is the journal of this node alone")
                .ConfigureAwait(false);
        }

        var printer = new LoggedLinePrinter(
            console.Output, asJson, ColourOption.IsWanted(colour));
        DateTimeOffset start = DateTimeOffset.Now - TimeSpan.FromMilliseconds(length.TotalMilliseconds);
        try
        {
            await (loki is not null
                ? new LokiReadback(loki, instance, sentence => console.Error.WriteLine($"vipkeeper logs: {sentence}"))
                    .ReadAsync(start, follows, printer.Print, cancellation)
                : new JournalReader(instance).ReadAsync(start, follows, printer.Print, cancellation))
                .ConfigureAwait(false);
            return 0;
        }
        catch (LogReadException e)
        {
            await console.Error.WriteLineAsync($"vipkeeper logs: {e.Message}").ConfigureAwait(false);
            return 1;
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how following ends.
            return 0;
        }
    }
}
