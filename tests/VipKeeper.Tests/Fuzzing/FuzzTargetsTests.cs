using System.Reflection;
using VipKeeper.Configuration;
using VipKeeper.Linux.Clock;
using VipKeeper.Replication;
using VipKeeper.Vrrp;
using Xunit;

namespace VipKeeper.Tests.Fuzzing;

/// <summary>The list of targets is complete, and their inputs can be replayed.</summary>
public sealed class FuzzTargetsTests
{
    private static readonly string[] ReadingVerbs =
        ["Parse", "TryParse", "Read", "TryRead", "Decode", "TryDecode", "Load", "TryLoad", "Open", "From", "Fault"];

    private static readonly Type[] Inputs =
        [typeof(ReadOnlySpan<byte>), typeof(byte[]), typeof(ReadOnlySpan<char>), typeof(string), typeof(Stream)];

    // Types with such a method that read nothing of a stranger's, and why.
    private static readonly Dictionary<string, string> NotFuzzed = new()
    {
        ["ShippedExamples"] = "files that are part of the program, read by ConfigurationReader",
        ["FileStatus"] = "a path that goes to the kernel, and the kernel's structure back",
        ["MachineFiles"] = "paths that go to the kernel; what is read has parsers of its own",
        ["HookFile"] = "a path that the configuration has checked and that goes to the kernel",
        ["SecretFile"] = "a path that the configuration has checked and that goes to the kernel",
        ["ReplicatedDirectory"] = "paths of files, whose bytes LineageText and SourceStatement read",
        ["EpollEventLayout"] = "two fixed fields of the kernel's own structure",
        ["ProtocolEndpoint"] = "the name of an interface that goes to the kernel",
        ["ProgramFile"] = "two names of a file, one of them the kernel's",
        ["FirstLine"] = "a path that goes to the kernel; the line is compared and shown",
        ["HistoryFile"] = "a path; its lines are read by TransitionRecordJson",
        ["ProbeUrl"] = "what was typed on the command line, taken apart by the platform",
        ["DrillCalendar"] = "what was typed on the command line, split and taken apart by the platform",
        ["DrillScenarios"] = "a word that is compared with those there are",
        ["DrillVerdict"] = "a word that is compared with those there are",
        ["DrillGuardDuty"] = "arguments that the same program wrote",
        ["DrillRunCommand"] = "what was typed on the command line; each part has a parser of its own",
        ["SshProber"] = "what was typed on the command line; each character is compared",
        ["MacAddress"] = "six bytes that its callers have counted",
    };

    [Fact]
    public void Every_parser_has_a_target()
    {
        HashSet<Type> covered = [.. FuzzTargets.All.SelectMany(static target => target.Parsers)];
        string[] missing =
        [
            .. from assembly in Assemblies
               from type in assembly.GetTypes()
               where !covered.Contains(type) && !NotFuzzed.ContainsKey(type.Name) && ReadingMethodOf(type) is not null
               select $"{type.FullName}.{ReadingMethodOf(type)!.Name}",
        ];
        Assert.Empty(NotFuzzed.Keys.Except(Assemblies.SelectMany(static a => a.GetTypes()).Select(static t => t.Name)));
        Assert.True(
            missing.Length == 0,
            $"Add a target to {nameof(FuzzTargets)}, or say in {nameof(NotFuzzed)} why none is needed:\n" +
            string.Join('\n', missing.Order()));
    }

    [Fact]
    public void Names_are_unique_and_every_seed_is_what_it_says()
    {
        Assert.Equal(
            FuzzTargets.All.Count, FuzzTargets.All.Select(static target => target.Name).Distinct().Count());
        foreach (FuzzTarget target in FuzzTargets.All)
        {
            Assert.All(target.Seeds, seed => Assert.Equal(seed.Outcome, target.Run(seed.Bytes)));
            Assert.Contains(target.Seeds, static seed => seed.Outcome == FuzzTarget.Accepted);
        }
    }

    [Fact]
    public void The_same_seed_and_round_give_the_same_input_and_others_another()
    {
        FuzzTarget target = FuzzTargets.All[0];
        byte[][] first = [.. Enumerable.Range(100, 200).Select(round => new Mutator(target, 7).InputOf(round))];
        byte[][] again = [.. Enumerable.Range(100, 200).Select(round => new Mutator(target, 7).InputOf(round))];
        byte[][] other = [.. Enumerable.Range(100, 200).Select(round => new Mutator(target, 8).InputOf(round))];
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.True(first.Select(Convert.ToHexString).Distinct().Count() > 150);
    }

    [Theory]
    [InlineData("throws", "InvalidOperationException: broken")]
    [InlineData("allocates", "at most")]
    public void A_parser_that_breaks_a_rule_is_found_with_its_input(string how, string expected)
    {
        var target = new BrokenTarget(how);
        FuzzFinding finding = Assert.Throws<FuzzFinding>(() => new FuzzRun(target, seed: 3).For(10_000));
        Assert.Contains(expected, finding.Message);
        Assert.Contains("replay: make fuzz TARGET=broken INPUT=", finding.Message);

        string input = finding.Message.Split("INPUT=")[1];
        Assert.Throws<FuzzFinding>(() => new FuzzRun(target, seed: 9).Replay(Convert.FromHexString(input)));
    }

    private static Assembly[] Assemblies =>
    [
        typeof(VirtualRouter).Assembly, typeof(Lineage).Assembly, typeof(MonotonicClock).Assembly,
        typeof(DaemonConfiguration).Assembly,
    ];

    private static MethodInfo? ReadingMethodOf(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance
            | BindingFlags.DeclaredOnly)
        .FirstOrDefault(static method => !method.IsPrivate
            && ReadingVerbs.Any(verb => IsVerbOf(method.Name, verb))
            && method.GetParameters() is [{ ParameterType: var input }, ..] && Inputs.Contains(input));

    private static bool IsVerbOf(string name, string verb) => name.StartsWith(verb, StringComparison.Ordinal)
        && (name.Length == verb.Length || char.IsUpper(name[verb.Length]));
}
