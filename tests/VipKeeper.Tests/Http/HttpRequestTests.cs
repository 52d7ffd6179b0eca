using System.Text;
using VipKeeper.Http;
using Xunit;

namespace VipKeeper.Tests.Http;

/// <summary>What is written to a web server.</summary>
public class HttpRequestTests
{
    [Theory]
    [InlineData("http://loki.lan:3100/a?b=c", "/a?b=c", "loki.lan:3100")]
    [InlineData("https://loki.lan/", "/", "loki.lan")]
    [InlineData("http://[fe80::1%25eth0]:80/", "/", "[fe80::1]")]
    public void The_head_names_what_is_asked_for_and_of_whom(string url, string path, string host) => Assert.Equal(
        $"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nUser-Agent: vipkeeper\r\nAccept: */*\r\n\r\n",
        HeadOf(new HttpRequest("GET", new Uri(url))));

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_body_is_announced_with_its_length(int length)
    {
        var request = new HttpRequest("POST", new Uri("http://loki.lan/")) { Body = new byte[length] };
        request.Add("X-Scope-OrgID", "home of all");

        Assert.EndsWith($"\r\nX-Scope-OrgID: home of all\r\nContent-Length: {length}\r\n\r\n", HeadOf(request));
    }

    [Theory]
    [InlineData("s3cret\r\nX: y")]
    [InlineData("s3cret\n")]
    [InlineData("s3cret\0")]
    [InlineData("s3cret\u007f")]
    [InlineData("s3crét")]
    public void A_value_that_would_begin_something_else_is_refused_and_not_repeated(string value)
    {
        var request = new HttpRequest("GET", new Uri("http://loki.lan/"));
        ArgumentException e = Assert.Throws<ArgumentException>(() => request.Add("Authorization", value));

        Assert.DoesNotContain("s3cr", e.ToString());
        Assert.DoesNotContain("Authorization", HeadOf(request));
    }

    private static string HeadOf(HttpRequest request) => Encoding.ASCII.GetString(request.Head());
}
