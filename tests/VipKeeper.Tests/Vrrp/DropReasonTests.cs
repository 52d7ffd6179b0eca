using System.Reflection;
using VipKeeper.Vrrp;
using Xunit;

namespace VipKeeper.Tests.Vrrp;

/// <summary>A reason's name is the counter's label, the log's word and the beginning of a test's name.</summary>
public class DropReasonTests
{
    // Not the core's: the reader of IP headers comes before it.
    private static readonly DropReason[] FoundOutside = [DropReason.MalformedIpHeader];

    [Fact]
    public void Every_reason_of_the_core_has_a_test_named_after_it()
    {
        HashSet<string> tested =
        [
            .. typeof(DropReasonTests).Assembly.GetTypes()
                .Where(type => type.Namespace?.StartsWith("VipKeeper.Tests.Vrrp", StringComparison.Ordinal) == true)
                .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance))
                .Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
                .Select(method => method.Name.Split('_')[0]),
        ];
        Assert.All(
            Enum.GetValues<DropReason>().Except([DropReason.None, .. FoundOutside]),
            reason => Assert.Contains(reason.ToString(), tested));
    }

    [Fact]
    public void None_is_the_only_result_that_is_accepted()
    {
        foreach (DropReason reason in Enum.GetValues<DropReason>())
        {
            Assert.Equal(
                reason == DropReason.None, new ReceiveResult(reason, AdvertisementAnomalies.None).IsAccepted);
        }
    }
}
