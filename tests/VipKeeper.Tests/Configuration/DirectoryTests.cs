using Xunit;

namespace VipKeeper.Tests.Configuration;

public class DirectoryTests
{
    [Theory]
    [InlineData("run/vipkeeper")]
    [InlineData("~/vipkeeper")]
    [InlineData("\"\"")]
    public void A_directory_is_absolute(string path) => ConfigurationText.Reject(
        ConfigurationText.WithTopKeys($"runtime_directory: {path}"), 1, 20,
        $"runtime_directory: '{path.Trim('"')}' is not an absolute path; write one that begins with '/', "
        + "for example /run/vipkeeper");

    [Theory]
    [InlineData("/")]
    [InlineData("//")]
    [InlineData("/run/../etc")]
    [InlineData("/run/./x")]
    public void A_directory_is_one_of_its_own(string path) => ConfigurationText.Reject(
        ConfigurationText.WithTopKeys($"state_directory: {path}"), 1, 18,
        $"state_directory: '{path}' is not a directory of its own; write its path without '.' and '..', "
        + "for example /var/lib/vipkeeper");

    [Fact]
    public void A_runtime_directory_leaves_room_for_the_name_of_a_socket()
    {
        string longest = "/run/" + new string('x', 93);

        Assert.Equal(
            longest,
            ConfigurationText.Accept(ConfigurationText.WithTopKeys($"runtime_directory: {longest}")).RuntimeDirectory);
        Assert.Equal(
            $"1:20: runtime_directory: '{longest[..80]}...' has more than 98 bytes, too long for the files in it; "
            + "write a shorter path, for example /run/vipkeeper",
            Assert.Single(ConfigurationText.Errors(ConfigurationText.WithTopKeys($"runtime_directory: {longest}x"))));
    }

    [Fact]
    public void A_state_directory_has_at_most_3840_bytes()
    {
        string longest = "/srv/" + new string('x', 3835);

        Assert.Equal(
            longest,
            ConfigurationText.Accept(ConfigurationText.WithTopKeys($"state_directory: {longest}")).StateDirectory);
        Assert.Contains(
            "has more than 3840 bytes",
            Assert.Single(ConfigurationText.Errors(ConfigurationText.WithTopKeys($"state_directory: {longest}x"))),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/srv/v")]
    [InlineData("/srv/v/")]
    [InlineData("/srv//v/state")]
    public void State_inside_the_runtime_directory_is_a_contradiction(string state) => ConfigurationText.Reject(
        ConfigurationText.WithTopKeys("runtime_directory: /srv/v", $"state_directory: {state}"), 2, 18,
        $"state_directory: '{state}' puts the state inside the runtime directory, which is emptied when the "
        + "daemon stops; write another, for example /var/lib/vipkeeper");

    [Fact]
    public void A_runtime_directory_around_the_default_state_is_a_contradiction() => ConfigurationText.Reject(
        ConfigurationText.WithTopKeys("runtime_directory: /var/lib"), 1, 20,
        "runtime_directory: '/var/lib' puts the state inside the runtime directory, which is emptied when the daemon "
        + "stops; write another, for example /run/vipkeeper");

    [Fact]
    public void State_beside_the_runtime_directory_is_right() => Assert.Equal(
        "/srv/v2",
        ConfigurationText.Accept(
            ConfigurationText.WithTopKeys("runtime_directory: /srv/v", "state_directory: /srv/v2")).StateDirectory);
}
