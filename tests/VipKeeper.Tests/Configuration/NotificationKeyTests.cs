using VipKeeper.Configuration;
using Xunit;

namespace VipKeeper.Tests.Configuration;

public class NotificationKeyTests
{
    [Theory]
    [InlineData("{ name: a }", 17,
        "notifications: there is no URL; add 'url_file: /etc/vipkeeper/discord.secret' or 'url: "
        + "https://ntfy.sh/my-topic'")]
    [InlineData("{ name: a, url: \"http://a/\", url_file: /a }", 17,
        "notifications: 'url' and 'url_file' exclude each other; remove one of them")]
    [InlineData("{ url: \"http://a/\" }", 17,
        "an entry of notifications has no 'name'; add one, for example 'name: phone'")]
    [InlineData("{ name: a, preset: slack, url: \"http://a/\" }", 36,
        "preset: 'slack' is none of its words; write discord, ntfy, gotify or json; did you mean 'json'?")]
    [InlineData("{ name: a, preset: gotify, url: \"http://a/\" }", 17,
        "notifications: gotify needs the token of an application; add 'token_file: /etc/vipkeeper/gotify.secret'")]
    [InlineData("{ name: a, url: \"http://a/\", events: [takeover] }", 55,
        "events: there is no event 'takeover'; write transitions, two_masters, vip_check_failed, diverged, unserved "
            + "or drill")]
    [InlineData("{ name: a, url: \"http://a/\", instances: [nfs] }", 58,
        "instances: there is no instance 'nfs'; the file has dns")]
    [InlineData("{ name: a, url: \"http://a/\", events: [diverged, diverged] }", 65,
        "events: 'diverged' is there twice; write it once")]
    [InlineData("{ name: a, url: \"http://a/\", ca_file: /ca.pem }", 55,
        "ca_file: http:// has no certificate; remove this key or write https://")]
    [InlineData("phone", 17,
        "notifications: 'phone' does not fit; write an entry with its keys, for example { name: phone, preset: ntfy, "
        + "url_file: /etc/ntfy.secret }")]
    public void What_cannot_be_is_told(string entry, int column, string message) =>
        ConfigurationText.Reject(ConfigurationText.WithTopKeys($"notifications: [{entry}]"), 1, column, message);

    [Theory]
    [InlineData("discord", "https://discord.com/channels/1/top-secret")]
    [InlineData("ntfy", "https://ntfy.sh/top-secret/")]
    [InlineData("gotify", "https://gotify.lan/message?token=top-secret")]
    [InlineData("json", "https://me:top-secret@example.com/top-secret")]
    [InlineData("json", "gopher://example.com/top-secret")]
    public void No_message_and_no_line_that_is_shown_holds_a_URL_s_secret(string preset, string url)
    {
        ConfigurationResult result = ConfigurationText.Read(ConfigurationText.WithTopKeys(
            $"notifications: [{{ name: a, preset: {preset}, token_file: /a, url: \"{url}\" }}]"));

        Assert.False(result.IsValid);
        Assert.All(result.Errors, error =>
        {
            Assert.DoesNotContain("top-secret", error.Message);
            Assert.True(
                !error.SourceLine.Contains("top-secret", StringComparison.Ordinal) || !url.StartsWith("http"),
                error.SourceLine);
        });
    }

    [Fact]
    public void A_line_with_a_URL_keeps_its_server_and_what_follows()
    {
        ConfigurationResult result = ConfigurationText.Read(ConfigurationText.WithTopKeys(
            "notifications: [{ name: a, url: \"https://discord.com/api/webhooks/1/abc\", vrid: 5 }]"));

        Assert.Equal(
            "notifications: [{ name: a, url: \"https://discord.com/******************\", vrid: 5 }]",
            Assert.Single(result.Errors).SourceLine);
    }

    [Fact]
    public void Discord_has_no_token_of_its_own_and_two_entries_no_name_in_common() => Assert.Equal(
        [
            "2:73: token_file: Discord's token is in its URL; remove this key and keep the URL in 'url_file'",
            "3:5: name: 'a' is taken by the entry in line 2; write another name",
        ],
        ConfigurationText.Errors(ConfigurationText.WithTopKeys(
            "notifications:",
            "  - { name: a, preset: discord, url: \"http://a/webhooks/b\", token_file: /a }",
            "  - { name: a, url: \"http://a/\" }")));

    [Fact]
    public void The_URL_is_in_no_text_of_the_configuration()
    {
        DaemonConfiguration configuration = ConfigurationText.Accept(ConfigurationText.WithTopKeys(
            "notifications: [{ name: a, preset: discord, url: \"https://discord.com/api/webhooks/1/top-secret\" }]"));

        Assert.DoesNotContain("top-secret", configuration.ToString());
        Assert.DoesNotContain("top-secret", configuration.Notifications[0].ToString());
    }
}
