using System.Diagnostics;

namespace VipKeeper.Tests.Fuzzing;

/// <summary>
/// Feeds a target with mutated inputs, on a thread of its own, so that one that never comes back is found as well.
/// </summary>
/// <param name="target">The target.</param>
/// <param name="seed">The seed.</param>
internal sealed class FuzzRun(FuzzTarget target, int seed)
{
    // Inputs take microseconds to milliseconds; this is for a machine that runs something else for a while.
    private static readonly TimeSpan LongestInput = TimeSpan.FromSeconds(20);

    private readonly Mutator _mutator = new(target, seed);
    private readonly SortedDictionary<string, long> _outcomes = new(StringComparer.Ordinal);
    private byte[] _input = [];
    private long _round = -1;
    private long _roundStart;

    /// <summary>How many inputs came to each outcome.</summary>
    public IReadOnlyDictionary<string, long> Outcomes => _outcomes;

    /// <summary>The inputs so far.</summary>
    public long Rounds => _round + 1;

    /// <summary>Runs a number of rounds.</summary>
    /// <exception cref="FuzzFinding">An input was not survived.</exception>
    public void For(long rounds) => Run(round => round < rounds);

    /// <summary>Runs for a time.</summary>
    /// <inheritdoc cref="For(long)" path="/exception"/>
    public void For(TimeSpan time)
    {
        long end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        Run(_ => Stopwatch.GetTimestamp() < end);
    }

    /// <summary>Runs one round again.</summary>
    /// <inheritdoc cref="For(long)" path="/exception"/>
    public void Replay(long round) => Run(_mutator.InputOf(round), round);

    /// <summary>Runs one input.</summary>
    /// <inheritdoc cref="For(long)" path="/exception"/>
    public void Replay(byte[] input) => Run(input, -1);

    /// <summary>One line: the target, how many inputs, what came of them.</summary>
    public override string ToString() =>
        $"{target.Name}: {Rounds} inputs, " + string.Join(", ", _outcomes.Select(one => $"{one.Key} {one.Value}"));

    private void Run(Func<long, bool> goesOn)
    {
        Exception? failure = null;
        Volatile.Write(ref _roundStart, Stopwatch.GetTimestamp());
        var thread = new Thread(() =>
        {
            try
            {
                for (long round = 0; goesOn(round); round++)
                {
                    byte[] input = _mutator.InputOf(round);
                    Volatile.Write(ref _input, input);
                    Volatile.Write(ref _roundStart, Stopwatch.GetTimestamp());
                    Volatile.Write(ref _round, round);
                    Run(input, round);
                }
            }
            catch (FuzzFinding finding)
            {
                failure = finding;
            }
        })
        {
            IsBackground = true,
            Name = "fuzz " + target.Name,
        };
        thread.Start();
        while (!thread.Join(TimeSpan.FromMilliseconds(100)))
        {
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref _roundStart)) > LongestInput)
            {
                throw new FuzzFinding(
                    target, seed, Volatile.Read(ref _round), Volatile.Read(ref _input),
                    $"did not end within {LongestInput.TotalSeconds:0} s");
            }
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    private void Run(byte[] input, long round)
    {
        // What the runtime allocates at a type's first use, it does not allocate the second time.
        string outcome = RunOnce(input, round, out long allocated);
        long limit = target.AllocationLimit(input.Length);
        if (allocated > limit)
        {
            RunOnce(input, round, out allocated);
        }

        if (allocated > limit)
        {
            throw new FuzzFinding(
                target, seed, round, input,
                $"allocated {allocated} bytes for {input.Length}, at most {limit} may be");
        }

        _outcomes[outcome] = _outcomes.GetValueOrDefault(outcome) + 1;
    }

    private string RunOnce(byte[] input, long round, out long allocated)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            string outcome = target.Run(input);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return outcome;
        }
        catch (Exception e)
        {
            throw new FuzzFinding(target, seed, round, input, $"{e.GetType().Name}: {e.Message}", e);
        }
    }
}
