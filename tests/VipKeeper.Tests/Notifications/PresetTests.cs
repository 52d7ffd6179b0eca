using System.Text;
using System.Text.Json;
using VipKeeper.Notifications;
using VipKeeper.Notifications.Presets;
using Xunit;

namespace VipKeeper.Tests.Notifications;

/// <summary>What is sent, to the byte.</summary>
public class PresetTests
{
    private static NotificationMessage Takeover => NotificationMessage.Of(TestEvents.Master());

    [Fact]
    public void Discord_gets_one_embed_in_the_colour_of_the_role_that_mentions_nobody() => Assert.Equal(
        """
        {"embeds":[{"title":"dns: Master on dns-1","description":"dns became Master on dns-1: 192.0.2.2 is silent.",
        "color":3066993,"timestamp":"2026-03-01T20:03:14Z","fields":[{"name":"Node","value":"dns-1","inline":true},
        {"name":"Instance","value":"dns","inline":true},{"name":"From","value":"Backup","inline":true},
        {"name":"To","value":"Master","inline":true},{"name":"Outage","value":"3610 ms","inline":true}]}],
        "allowed_mentions":{"parse":[]}}
        """.ReplaceLineEndings(""),
        Encoding.UTF8.GetString(DiscordMessage.Write(Takeover)));

    [Fact]
    public void Ntfy_gets_the_topic_and_everything_else_as_JSON() => Assert.Equal(
        """
        {"topic":"failovers","title":"dns: Master on dns-1",
        "message":"dns became Master on dns-1: 192.0.2.2 is silent.\n2026-03-01 21:03:14 +01:00",
        "priority":4,"tags":["green_circle","dns-1"]}
        """.ReplaceLineEndings(""),
        Encoding.UTF8.GetString(NtfyMessage.Write(Takeover, "failovers")));

    [Fact]
    public void Gotify_gets_title_message_and_priority() => Assert.Equal(
        """
        {"title":"dns: Master on dns-1",
        "message":"dns became Master on dns-1: 192.0.2.2 is silent.\n2026-03-01 21:03:14 +01:00","priority":6}
        """.ReplaceLineEndings(""),
        Encoding.UTF8.GetString(GotifyMessage.Write(Takeover)));

    [Fact]
    public void A_program_gets_everything() => Assert.Equal(
        """
        {"version":1,"node":"dns-1","time":"2026-03-01T21:03:14+01:00","severity":"warning",
        "title":"dns: Master on dns-1","message":"dns became Master on dns-1: 192.0.2.2 is silent.","events":[{
        "id":"dns-1-0-dns","time":"2026-03-01T21:03:14+01:00","kind":"transitions","severity":"warning",
        "node":"dns-1","instance":"dns","from":"Backup","to":"Master","why":"192.0.2.2 is silent","outage_ms":3610,
        "title":"dns: Master on dns-1","message":"dns became Master on dns-1: 192.0.2.2 is silent."}]}
        """.ReplaceLineEndings(""),
        Encoding.UTF8.GetString(PlainMessage.Write(Takeover)));

    [Fact]
    public void Whatever_a_text_holds_it_stays_one_text_of_valid_JSON()
    {
        const string Hostile = "\"},\"x\":{\"\r\nX-Evil: 1\r\n\\ \u2028 <@everyone> \ud83d\ude00 \ud83d [a](http://b)";
        NotificationMessage message = Takeover with { Title = Hostile, Text = Hostile };

        foreach (byte[] body in Bodies(message))
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            Assert.DoesNotContain(root.EnumerateObject(), static property => property.Name == "x");
            Assert.DoesNotContain((byte)'\n', body);
        }

        using JsonDocument discord = JsonDocument.Parse(DiscordMessage.Write(message));
        string? description = discord.RootElement.GetProperty("embeds")[0].GetProperty("description").GetString();
        Assert.Contains("\\<@everyone\\>", description);
        Assert.Contains("\\[a\\](http://b)", description);
        Assert.Contains("\ud83d\ude00", description);
    }

    [Fact]
    public void A_long_text_is_cut_to_what_each_server_takes_and_never_in_a_character()
    {
        string faces = string.Concat(Enumerable.Repeat("\ud83d\ude00", 5000));
        NotificationMessage message = Takeover with { Title = faces, Text = "a" + faces };

        using JsonDocument discord = JsonDocument.Parse(DiscordMessage.Write(message));
        JsonElement embed = discord.RootElement.GetProperty("embeds")[0];
        Assert.InRange(embed.GetProperty("title").GetString()!.Length, 250, 256);
        Assert.InRange(embed.GetProperty("description").GetString()!.Length, 4090, 4096);
        using JsonDocument ntfy = JsonDocument.Parse(NtfyMessage.Write(message, "t"));
        Assert.InRange(
            Encoding.UTF8.GetByteCount(ntfy.RootElement.GetProperty("message").GetString()!), 3000, 4096);
        Assert.All(Bodies(message), static body => Assert.DoesNotContain("\ufffd", Encoding.UTF8.GetString(body)));
    }

    [Theory]
    [InlineData("Master", "info", 0x2ECC71)]
    [InlineData("Backup", "info", 0x3498DB)]
    [InlineData("Fault", "warning", 0xE74C3C)]
    [InlineData("Init", "info", 0x95A5A6)]
    [InlineData(null, "warning", 0xF1C40F)]
    [InlineData(null, "error", 0xE74C3C)]
    public void The_colour_tells_the_role(string? role, string severity, int colour)
    {
        NotificationMessage message =
            NotificationMessage.Of(TestEvents.Master() with { To = role, Severity = severity });

        using JsonDocument discord = JsonDocument.Parse(DiscordMessage.Write(message));
        Assert.Equal(colour, discord.RootElement.GetProperty("embeds")[0].GetProperty("color").GetInt32());
    }

    [Theory]
    [InlineData("https://ntfy.sh/failovers", "https://ntfy.sh/", "failovers")]
    [InlineData("http://lan:8080/a/b", "http://lan:8080/a/", "b")]
    public void A_topic_is_the_end_of_its_URL(string url, string root, string topic)
    {
        Assert.Equal(root, NtfyMessage.RootOf(new Uri(url)).AbsoluteUri);
        Assert.Equal(topic, NtfyMessage.TopicOf(new Uri(url)));
    }

    [Theory]
    [InlineData("https://gotify.lan", "https://gotify.lan/message")]
    [InlineData("https://lan/gotify/", "https://lan/gotify/message")]
    public void Gotify_s_path_is_added(string url, string target) =>
        Assert.Equal(target, GotifyMessage.TargetOf(new Uri(url)).AbsoluteUri);

    private static byte[][] Bodies(NotificationMessage message) =>
    [
        DiscordMessage.Write(message),
        NtfyMessage.Write(message, "topic"),
        GotifyMessage.Write(message),
        PlainMessage.Write(message),
    ];
}
