using System.Reflection;
using VipKeeper.Tests.Vrrp.Support;
using Xunit;

namespace VipKeeper.Tests.Vrrp;

/// <summary>Keeps <c>docs/conformance.md</c> and the tests' attributes in step, both ways.</summary>
public class ConformanceListTests
{
    private static readonly string[] Statuses = ["held", "differs", "elsewhere", "not applicable"];

    // The sections whose every requirement the list promises to have.
    private static readonly string[] PromisedSections =
    [
        "9568-6.1", "9568-6.2", "9568-6.4.1", "9568-6.4.2", "9568-6.4.3", "9568-7.1",
        "3768-6.1", "3768-6.4.1", "3768-6.4.2", "3768-6.4.3", "3768-7.1",
    ];

    private static readonly IReadOnlyList<ConformanceEntry> Entries = ConformanceList.Read();

    private static IEnumerable<(MethodInfo Method, string Id)> Claims =>
        from type in typeof(ConformanceListTests).Assembly.GetTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
        from attribute in method.GetCustomAttributes<ConformanceAttribute>()
        select (method, attribute.Id);

    [Fact]
    public void List_covers_the_promised_sections() =>
        Assert.Empty(PromisedSections.Except(Entries.Select(entry => entry.Section)));

    [Fact]
    public void Ids_are_unique_and_numbered_without_a_gap()
    {
        foreach (IGrouping<string, ConformanceEntry> section in Entries.GroupBy(entry => entry.Section))
        {
            Assert.Equal(Enumerable.Range(1, section.Count()), section.Select(entry => entry.Number));
        }
    }

    [Fact]
    public void Every_status_is_known_and_every_requirement_has_words()
    {
        Assert.All(Entries, entry => Assert.Contains(entry.Status, Statuses));
        Assert.All(Entries, entry => Assert.True(entry.Text.Length > 10, entry.Id));
    }

    [Fact]
    public void Held_requirements_name_a_test() =>
        Assert.Empty(
            Entries.Where(entry => entry.Status == "held" && entry.Tests.Count == 0).Select(entry => entry.Id));

    [Fact]
    public void Requirements_that_are_not_simply_held_say_why() =>
        Assert.Empty(
            Entries.Where(entry => entry.Status != "held" && entry.Reason.Length < 10).Select(entry => entry.Id));

    [Fact]
    public void Requirements_that_do_not_apply_here_name_no_test() =>
        Assert.Empty(
            Entries.Where(entry => entry.Status is "elsewhere" or "not applicable" && entry.Tests.Count > 0)
                .Select(entry => entry.Id));

    [Fact]
    public void Tests_in_the_list_are_exactly_those_that_carry_the_attribute()
    {
        string[] listed = [.. Entries.SelectMany(entry => entry.Tests.Select(test => $"{entry.Id} {test}")).Order()];
        string[] claimed =
        [
            .. Claims.Select(claim => $"{claim.Id} {claim.Method.DeclaringType!.Name}.{claim.Method.Name}").Order(),
        ];
        string[] missing = [.. claimed.Except(listed)];
        string[] stale = [.. listed.Except(claimed)];
        Assert.True(missing.Length == 0, $"{ConformanceList.File} lacks: {string.Join("; ", missing)}");
        Assert.True(stale.Length == 0, $"No such test, or not with this attribute: {string.Join("; ", stale)}");
        Assert.Equal(listed.Distinct().Count(), listed.Length);
    }

    [Fact]
    public void Only_tests_that_run_hold_a_requirement() =>
        Assert.All(Claims, claim =>
        {
            FactAttribute? fact = claim.Method.GetCustomAttribute<FactAttribute>();
            Assert.True(fact is not null && fact.Skip is null, $"{claim.Method.Name} is no test, or is skipped.");
        });
}
