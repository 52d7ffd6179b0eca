namespace VipKeeper.Testing;

/// <summary>Waits for something that another process does.</summary>
internal static class Eventually
{
    /// <summary>Waits until a condition holds.</summary>
    /// <param name="condition">Looked at every few milliseconds.</param>
    /// <param name="bound">How long to wait; generous, it only delays failures.</param>
    /// <param name="expectation">What was expected, for the failure's message.</param>
    /// <param name="pause">How long to wait between two looks, for conditions that start a process.</param>
    /// <param name="describe">Asked when it does not come about: what the failure's message says beside.</param>
    public static async Task TrueAsync(
        Func<bool> condition,
        TimeSpan bound,
        string expectation,
        TimeSpan? pause = null,
        Func<string>? describe = null)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        long deadline = Environment.TickCount64 + (long)bound.TotalMilliseconds;
        while (!condition())
        {
            if (Environment.TickCount64 > deadline)
            {
                string details = describe is null ? "" : "\n" + describe();
                Assert.Fail($"Not within {bound.TotalSeconds:0.###} s: {expectation}.{details}");
            }

            await Task.Delay(pause ?? TimeSpan.FromMilliseconds(5), cancellation);
        }
    }
}
