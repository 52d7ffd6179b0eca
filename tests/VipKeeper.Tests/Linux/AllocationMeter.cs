namespace VipKeeper.Tests.Linux;

/// <summary>Counts the bytes that the calling thread allocates on the managed heap.</summary>
internal static class AllocationMeter
{
    private const int Rounds = 3;

    /// <summary>
    /// Runs the body so many times, after a warm-up, and again up to twice when something was allocated: the runtime
    /// itself allocates now and then on the thread that it finds, but not in every round.
    /// </summary>
    /// <returns>The bytes allocated in the round with the fewest.</returns>
    internal static long Measure(int times, Action body)
    {
        Run(200, body);
        long fewest = long.MaxValue;
        for (int round = 0; round < Rounds && fewest > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Run(times, body);
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return fewest;
    }

    private static void Run(int times, Action body)
    {
        for (int i = 0; i < times; i++)
        {
            body();
        }
    }
}
