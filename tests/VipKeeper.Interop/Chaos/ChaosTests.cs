using System.Globalization;
using System.Security.Cryptography;
using VipKeeper.Interop.Support;
using VipKeeper.Interop.Support.Routers;
using VipKeeper.Vrrp.Packets;

namespace VipKeeper.Interop.Chaos;

/// <summary>
/// Random faults on real processes. The short forms are part of every run, with a seed that is always the same and one
/// that is fresh; <c>make chaos</c> runs as many as one likes.
/// </summary>
public sealed class ChaosTests
{
    private const int FixedSeed = 5798;
    private const int FewFaults = 12;
    private const int ManyFaults = 200;
    private const string SeedVariable = "VIPKEEPER_CHAOS_SEED";
    private const string FaultsVariable = "VIPKEEPER_CHAOS_FAULTS";
    private const string PeerVariable = "VIPKEEPER_CHAOS_PEER";

    [Fact]
    public Task A_pair_survives_the_faults_of_a_fixed_seed() => RunAsync(FixedSeed, FewFaults, PairOfTwo);

    [Fact]
    public Task A_pair_survives_the_faults_of_a_fresh_seed() => RunAsync(FreshSeed(), FewFaults, PairOfTwo);

    [Fact]
    public Task A_pair_with_keepalived_survives_the_faults_of_a_fixed_seed() =>
        RunAsync(FixedSeed, FewFaults, PairWithKeepalived);

    [Fact(Explicit = true)]
    public Task A_pair_survives_as_many_faults_as_the_environment_says() => RunAsync(
        Read(SeedVariable) ?? FreshSeed(),
        Read(FaultsVariable) ?? ManyFaults,
        Environment.GetEnvironmentVariable(PeerVariable) == "keepalived" ? PairWithKeepalived : PairOfTwo);

    private static async Task RunAsync(int seed, int faults, Func<Pair> create)
    {
        Requirements.Namespaces();
        Requirements.Tool("nft");
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        using Pair pair = create();
        string measured = await new ChaosRun(pair, seed).GoAsync(faults);
        TestContext.Current.TestOutputHelper?.WriteLine(measured);
    }

    private static Pair PairOfTwo() =>
        Pair.OfTwo(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));

    private static Pair PairWithKeepalived() =>
        Pair.WithKeepalived(Instances.Create(VrrpVersion.V3, 150), Instances.Create(VrrpVersion.V3, 100));

    private static int FreshSeed() => RandomNumberGenerator.GetInt32(1_000_000);

    private static int? Read(string variable)
    {
        string? text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        Assert.True(isNumber, $"{variable} is '{text}'; set it to a whole number.");
        return number;
    }
}
