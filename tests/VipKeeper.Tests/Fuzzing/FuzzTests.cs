using System.Globalization;
using System.Security.Cryptography;
using Xunit;

namespace VipKeeper.Tests.Fuzzing;

/// <summary>
/// Every parser against mutated inputs: a fixed budget of a fixed seed, and by <c>make fuzz</c> as many seconds of a
/// fresh or chosen seed as one likes. Nothing throws, hangs or allocates without bound.
/// </summary>
public sealed class FuzzTests
{
    private const int Seed = 9568;
    private const int FewestOfAnOutcome = 10;
    private const string SecondsVariable = "VIPKEEPER_FUZZ_SECONDS";
    private const string SeedVariable = "VIPKEEPER_FUZZ_SEED";
    private const string TargetVariable = "VIPKEEPER_FUZZ_TARGET";
    private const string RoundVariable = "VIPKEEPER_FUZZ_ROUND";
    private const string InputVariable = "VIPKEEPER_FUZZ_INPUT";

    /// <summary>The names of the targets.</summary>
    public static TheoryData<string> Names { get; } = [.. FuzzTargets.All.Select(static target => target.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Mutated_inputs_are_taken_or_refused_and_nothing_else(string name)
    {
        FuzzTarget target = FuzzTargets.Named(name);
        var run = new FuzzRun(target, Seed);
        run.For(target.Rounds);
        TestContext.Current.TestOutputHelper?.WriteLine(run.ToString());

        // The mutations must reach every branch, or the run proves nothing.
        Assert.All(
            target.ExpectedOutcomes,
            outcome => Assert.True(
                run.Outcomes.GetValueOrDefault(outcome) >= FewestOfAnOutcome, $"{outcome} is rare: {run}"));
    }

    [Fact(Explicit = true)]
    public void Fuzz_as_the_environment_says()
    {
        FuzzTarget[] targets = Environment.GetEnvironmentVariable(TargetVariable) is { Length: > 0 } name
            ? [FuzzTargets.Named(name)]
            : [.. FuzzTargets.All];
        int seed = (int)(Read(SeedVariable) ?? RandomNumberGenerator.GetInt32(int.MaxValue));
        if (Environment.GetEnvironmentVariable(InputVariable) is { Length: > 0 } input)
        {
            new FuzzRun(targets[0], seed).Replay(Convert.FromHexString(input));
            return;
        }

        if (Read(RoundVariable) is { } round)
        {
            new FuzzRun(targets[0], seed).Replay(round);
            return;
        }

        double seconds = (double)(Read(SecondsVariable) ?? 60) / targets.Length;
        var findings = new List<string>();
        foreach (FuzzTarget target in targets)
        {
            // Said before: a parser that takes the whole process with it has no other way to be named.
            Console.WriteLine($"fuzzing {target.Name} for {seconds:0.0} s with seed {seed}");
            var run = new FuzzRun(target, seed);
            try
            {
                run.For(TimeSpan.FromSeconds(seconds));
            }
            catch (FuzzFinding finding)
            {
                findings.Add(finding.ToString());
            }

            Console.WriteLine(run);
        }

        Assert.True(findings.Count == 0, string.Join("\n\n", findings));
    }

    private static long? Read(string variable)
    {
        string? text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        bool isNumber = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number);
        Assert.True(isNumber, $"{variable} is '{text}'; set it to a whole number.");
        return number;
    }
}
