using VipKeeper.Configuration;
using Xunit;

namespace VipKeeper.Tests.Configuration;

public class TextKeyTests
{
    private const string NameLetters = "write letters, digits, '.', '_' and '-' only, for example";
    private static readonly string Longest = new('x', 64);

    [Fact]
    public void A_name_has_up_to_64_letters_digits_dots_underscores_and_hyphens()
    {
        foreach (string name in new[] { Longest, "a.B_9-", "55" })
        {
            string text = ConfigurationText.Replacing("dns", name);
            Assert.Equal(name, ConfigurationText.Accept(text).Instances[0].Name);
        }
    }

    [Theory]
    [InlineData("a b", "holds ' '; " + NameLetters + " dns")]
    [InlineData("a/b", "holds '/'; " + NameLetters + " dns")]
    [InlineData("dienstgüte", "holds 'ü'; " + NameLetters + " dns")]
    [InlineData("😀", "holds '😀'; " + NameLetters + " dns")]
    [InlineData("..", "is a name of the file system; write letters or digits, for example dns")]
    public void Another_letter_in_a_name_is_refused(string name, string fault) => ConfigurationText.Reject(
        ConfigurationText.Replacing("dns", name), 3, 11, $"name: '{name}' {fault}");

    [Fact]
    public void A_control_character_from_an_escape_is_refused() => ConfigurationText.Reject(
        ConfigurationText.Replacing("dns", "\"a\\e[31m\""), 3, 11,
        "name: 'a\u001b[31m' holds a control character; " + NameLetters + " dns");

    [Fact]
    public void A_name_of_65_letters_is_refused() => ConfigurationText.Reject(
        ConfigurationText.Replacing("dns", Longest + 'x'), 3, 11,
        $"name: '{Longest}x' has 65 characters; write 1 to 64, for example dns");

    [Theory]
    [InlineData("\"\"", "name: '' has 0 characters; write 1 to 64, for example dns")]
    [InlineData("~", "name: has no value; write a text, for example dns")]
    [InlineData("[a]", "name: a list does not fit; write a text, for example dns")]
    public void No_name_is_refused(string value, string message) =>
        ConfigurationText.Reject(ConfigurationText.Replacing("dns", value), 3, 11, message);

    [Fact]
    public void A_node_keeps_the_rules_of_names() => ConfigurationText.Reject(
        ConfigurationText.WithTopKeys("node: dns 1"), 1, 7, $"node: 'dns 1' holds ' '; {NameLetters} dns-1");

    [Fact]
    public void A_host_name_that_is_no_name_asks_for_the_key()
    {
        ConfigurationResult result = ConfigurationReader.ReadText(ConfigurationText.Minimal, "test.yaml", "my host");

        Assert.Equal(
            $"test.yaml:1:1: node: the host name 'my host' holds ' ';"
            + $" {NameLetters} dns-1; add 'node: dns-1' to the file",
            Assert.Single(result.Errors).ToString());
    }

    [Theory]
    [InlineData("eth0")]
    [InlineData("eth0.100")]
    [InlineData("enp0s31f6-abcde")]
    [InlineData("lan@home")]
    [InlineData("wan→1")]
    public void What_the_kernel_takes_is_an_interface(string name) => Assert.Equal(
        name, ConfigurationText.Accept(ConfigurationText.Replacing("eth0", name)).Interface);

    [Theory]
    [InlineData("enp0s31f6-abcdef")]
    [InlineData("äöüäöüäö")]
    public void An_interface_has_at_most_15_bytes(string name) => ConfigurationText.Reject(
        ConfigurationText.Replacing("eth0", name), 1, 12,
        $"interface: '{name}' is not an interface name: those have 1 to 15 bytes; write one that 'ip link' lists");

    [Theory]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("..")]
    public void An_interface_has_no_slash_and_no_blank(string name) => ConfigurationText.Reject(
        ConfigurationText.Replacing("eth0", name), 1, 12,
        $"interface: '{name}' is not an interface name: those have no '/' and no blank; write one that 'ip "
        + "link' lists");

    [Fact]
    public void An_alias_label_is_no_interface() => ConfigurationText.RejectInstanceKey(
        "interface: eth0:1", 16,
        "interface: 'eth0:1' holds ':', the mark of an old-style alias; write the interface itself: eth0");

    [Theory]
    [InlineData("warn", "write debug, info, notice, warning or error; did you mean 'warning'?")]
    [InlineData("Info", "write debug, info, notice, warning or error; did you mean 'info'?")]
    [InlineData("loud", "write debug, info, notice, warning or error")]
    public void A_level_is_one_of_five_words(string level, string hint) => ConfigurationText.Reject(
        ConfigurationText.WithTopKeys("logging:", $"  level: {level}"), 2, 10,
        $"level: '{level}' is none of its words; {hint}");

    [Theory]
    [InlineData("debug", LoggingLevel.Debug)]
    [InlineData("info", LoggingLevel.Info)]
    [InlineData("notice", LoggingLevel.Notice)]
    [InlineData("warning", LoggingLevel.Warning)]
    [InlineData("error", LoggingLevel.Error)]
    internal void Each_word_is_a_level(string word, LoggingLevel level) => Assert.Equal(
        level, ConfigurationText.Accept(ConfigurationText.WithTopKeys($"logging: {{ level: {word} }}")).LogLevel);

    [Theory]
    [InlineData("vipkeeper", LoggingStyle.VipKeeper)]
    [InlineData("keepalived", LoggingStyle.Keepalived)]
    internal void Each_word_is_a_style(string word, LoggingStyle style) => Assert.Equal(
        style, ConfigurationText.Accept(ConfigurationText.WithTopKeys($"logging: {{ style: {word} }}")).LogStyle);

    [Fact]
    public void A_style_is_one_of_two_words() => ConfigurationText.Reject(
        ConfigurationText.WithTopKeys("logging:", "  style: pretty"), 2, 10,
        "style: 'pretty' is none of its words; write vipkeeper or keepalived");

    [Fact]
    public void Logging_is_a_section() => ConfigurationText.Reject(
        ConfigurationText.WithTopKeys("logging: info"), 1, 10,
        "logging: 'info' does not fit; write its keys, for example 'logging: { level: info }'");
}
