using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Explaining;

/// <summary>Two of our nodes, A preferred, and what <c>vipkeeper why</c> says on each.</summary>
internal sealed class ExplainedPair : IDisposable
{
    // Records are written by the thread pool, and an answer of the address may be an interval away.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(200);

    private ExplainedPair(Pair pair) => Pair = pair;

    /// <summary>Both nodes.</summary>
    public Pair Pair { get; }

    /// <summary>The node that is master at first.</summary>
    public VipKeeperRouter A => Pair.Ours;

    /// <summary>The other one.</summary>
    public VipKeeperRouter B => (VipKeeperRouter)Pair.Peer;

    /// <summary>Starts both, with adverts that a busy machine does not miss.</summary>
    public static async Task<ExplainedPair> StartAsync(
        Func<byte, InstanceConfiguration>? instance = null, Action<ExplainedPair>? configure = null)
    {
        instance ??= static priority => Instances.Create(VrrpVersion.V3, priority);
        var pair = new ExplainedPair(Pair.OfTwo(instance(150), instance(100)));
        try
        {
            configure?.Invoke(pair);
            await pair.Pair.StartAsync(pair.A);
            // B has asked for the address by then, and knows who answers.
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            return pair;
        }
        catch
        {
            pair.Dispose();
            throw;
        }
    }

    /// <summary>What the command prints on a node.</summary>
    public static Command Why(VipKeeperRouter router, params string[] options) =>
        router.RunCommand(["why", .. options, "--state-dir", StateDirectoryOf(router)]);

    /// <summary>Where a node keeps its history.</summary>
    public static string StateDirectoryOf(VipKeeperRouter router) =>
        Path.ChangeExtension(router.RuntimeDirectory, ".state");

    /// <summary>The records of a node, the newest first.</summary>
    public static List<JsonElement> Records(VipKeeperRouter router)
    {
        Command why = Why(router, "--json", "--last", "1000");
        Assert.True(why.ExitCode == 0, why.Error);
        using JsonDocument document = JsonDocument.Parse(why.Output);
        return [.. document.RootElement.GetProperty("records").EnumerateArray().Select(static one => one.Clone())];
    }

    /// <summary>Waits until a line of a node has all of some texts.</summary>
    /// <returns>The line.</returns>
    public static async Task<string> UntilToldAsync(VipKeeperRouter router, params string[] texts)
    {
        string? found = null;
        string last = "";
        try
        {
            await Eventually.TrueAsync(
                () =>
                {
                    last = Why(router, "--last", "100").Output;
                    found = last.Split('\n').FirstOrDefault(line => texts.All(line.Contains));
                    return found is not null;
                },
                Patience,
                string.Join(" ... ", texts),
                BetweenProcesses);
        }
        catch (Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{router.Host} does not tell '{string.Join("' ... '", texts)}', but:\n{last}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(found!);
        return found!;
    }

    /// <inheritdoc/>
    public void Dispose() => Pair.Dispose();
}
