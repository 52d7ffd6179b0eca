using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using VipKeeper.Configuration;

namespace VipKeeper.Commands;

/// <summary><c>vipkeeper check</c>: reads configuration files as the daemon would, and says what it found.</summary>
internal static class CheckCommand
{
    /// <summary>Every file is right.</summary>
    public const int Success = 0;

    /// <summary>A file has an error or could not be read.</summary>
    public const int HasErrors = 1;

    private const string Help = """
        Check configuration files.

        Reads each file as the daemon does and prints its instances, or every error with file, line and column.
        The takeover is the longest that it takes when the master dies without a word, with its terms where there
        are several; the promise is the instance's rto. For each check: how long a failure is found within, and taken
        over, and how long after the repair the role is back, at most. The other node is thought to be configured like
        this one; what it is told of the other's priority is peer_priority. Notes tell what weights cannot do.

        Exit codes: 0 every file is right, 1 a file has errors or cannot be read, 2 wrong usage.

        Example:
          vipkeeper check /etc/vipkeeper/vipkeeper.yaml
        """;

    /// <summary>The command for the root command.</summary>
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "The files to check.",
            Arity = ArgumentArity.ZeroOrMore,
            DefaultValueFactory = _ => [ConfigurationReader.DefaultPath],
        };
        paths.Validators.Add(result =>
        {
            foreach (string path in result.Tokens.Select(token => token.Value).Where(IsNoPath))
            {
                result.AddError(path.Length == 0
                    ? "A path is empty."
                    : $"Unknown option '{path}'; a file of that name is './{path}'.");
            }
        });
        var command = new Command("check", Help) { paths };
        command.SetAction(result => Run(
            result.GetRequiredValue(paths),
            result.InvocationConfiguration.Output,
            result.InvocationConfiguration.Error));
        return command;
    }

    /// <summary>Checks the files one after the other; an error in one does not hide another.</summary>
    /// <returns><see cref="Success"/> or <see cref="HasErrors"/>.</returns>
    public static int Run(IReadOnlyList<string> paths, TextWriter output, TextWriter error)
    {
        int exitCode = Success;
        foreach (string path in paths)
        {
            ConfigurationResult result = ConfigurationReader.Read(path);
            ConfigurationErrorPrinter.Print(result, error);
            if (result.IsValid && result.Findings.IsEmpty)
            {
                PrintSummary(result.Configuration, output);
            }
            else
            {
                exitCode = HasErrors;
            }
        }

        return exitCode;
    }

    private static bool IsNoPath(string path) => path.Length == 0 || path[0] == '-';

    private static void PrintSummary(DaemonConfiguration configuration, TextWriter output)
    {
        output.WriteLine($"{Shown.Line(configuration.SourcePath)}: ok");
        int nameWidth = 0;
        foreach (InstanceConfiguration instance in configuration.Instances)
        {
            nameWidth = Math.Max(nameWidth, instance.Name.Length);
        }

        foreach (InstanceConfiguration instance in configuration.Instances)
        {
            string promise = instance.Rto is { } rto ? $"promised {rto}" : "nothing promised";
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {instance.Name.PadRight(nameWidth)}  vrid {instance.Vrid,-3}"
                + $"  {instance.Family} v{(int)instance.Version}  priority {instance.Priority,-3}"
                + $"  advert every {instance.AdvertInterval}"
                + $"  takeover at most {instance.Takeover.Total}, {promise}"));
            PrintTerms(instance.Takeover, output);
            PrintForms(instance.Addresses, output);
            PrintForms(instance.ExcludedAddresses, output);
            foreach (CheckConfiguration check in instance.Track.Checks)
            {
                PrintCheck(instance, check, nameWidth, output);
            }
        }

        foreach (GroupConfiguration group in configuration.Groups)
        {
            output.WriteLine($"  group {group.Name}: {string.Join(", ", group.Instances)}");
        }

        foreach (string note in ApiNotes.Of(configuration))
        {
            output.WriteLine($"  note: {note}");
        }

        foreach (InstanceConfiguration instance in configuration.Instances)
        {
            foreach (string note in (List<string>)[.. ReplicationNotes.Of(instance), .. TrackingNotes.Of(instance)])
            {
                output.WriteLine($"  note: {note}");
            }
        }
    }

    private static void PrintTerms(TakeoverBudget takeover, TextWriter output)
    {
        if (takeover.Terms.Count > 1)
        {
            output.WriteLine($"    takeover: {takeover}");
        }
    }

    // An address that is more than itself; the others are in the file as they are.
    private static void PrintForms(ImmutableArray<AddressConfiguration> addresses, TextWriter output)
    {
        foreach (AddressConfiguration address in addresses)
        {
            string form = address.Describe();
            if (form != address.ToString())
            {
                output.WriteLine($"    {Shown.Line(form)}");
            }
        }
    }

    private static void PrintCheck(
        InstanceConfiguration instance, CheckConfiguration check, int nameWidth, TextWriter output)
    {
        string indent = string.Empty.PadRight(nameWidth + 4);
        TakeoverBudget failure = instance.TakeoverAfter(check);
        output.WriteLine(
            $"{indent}check {check.Name}: a failure is found within {check.DetectionTime} "
            + $"({check.Interval} x fall {check.Fall} + timeout {check.Timeout}), "
            + $"{EffectOf(check)} within {failure.Total} ({failure})");
        TakeoverBudget repair = instance.ReturnAfter(check);
        output.WriteLine(instance.Preempt.Enabled
            ? $"{indent}  well again, and of higher priority: back within {repair.Total} ({repair})"
            : $"{indent}  well again: the role stays where it is, because of 'preempt: false'");
    }

    private static string EffectOf(CheckConfiguration check) => check.Condition.Weight == 0
        ? "taken over"
        : $"weight {check.Condition.Weight.ToString("+0;-0", CultureInfo.InvariantCulture)}, taken over";
}
