using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using VipKeeper.Api.Page;
using Xunit;

namespace VipKeeper.Tests.Api;

/// <summary>The status page's file keeps what its policy promises.</summary>
public class StatusPageTests
{
    private static readonly string Text = Encoding.UTF8.GetString(StatusPage.Load());

    [Theory]
    [InlineData("style", StatusPage.StyleHash)]
    [InlineData("script", StatusPage.ScriptHash)]
    public void The_policy_admits_what_is_in_the_page(string tag, string hash)
    {
        string content = Assert.Single(Regex.Matches(Text, $"<{tag}>(.*?)</{tag}>", RegexOptions.Singleline))
            .Groups[1].Value;
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content))), hash);
        Assert.Contains($"{tag}-src 'sha256-{hash}'", StatusPage.Policy, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_small() => Assert.InRange(Text.Length, 1000, 20_000);

    [Theory]
    [InlineData("innerHTML")]
    [InlineData("outerHTML")]
    [InlineData("insertAdjacentHTML")]
    [InlineData("document.write")]
    [InlineData("eval(")]
    [InlineData(" style=\"")]
    [InlineData("onclick")]
    [InlineData("http://")]
    [InlineData("https://")]
    [InlineData("url(")]
    [InlineData("@import")]
    public void Data_are_never_markup_and_nothing_is_loaded(string text) =>
        Assert.DoesNotContain(text, Text, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Its_lines_have_at_most_120_columns() =>
        Assert.DoesNotContain(Text.Split('\n'), static line => line.Length > 120);
}
