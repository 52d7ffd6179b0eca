using System.CommandLine;
using VipKeeper.Commands;
using Xunit;

namespace VipKeeper.Tests.Lab;

public sealed class LabCommandTests
{
    [Theory]
    [InlineData("lab")]
    [InlineData("lab --scenario kill")]
    [InlineData("lab --scenario power-loss,kill --scenario return")]
    [InlineData("lab --interval 10ms --json")]
    [InlineData("lab --interval 40.95s --keep")]
    [InlineData("lab --daemon keepalived")]
    public void Right_arguments_have_no_errors(string line) => Assert.Empty(Parse(line).Errors);

    [Fact]
    public void An_unknown_scenario_is_told_with_the_ones_there_are() => Assert.Equal(
        "Unknown scenario 'fire'; there is power-loss, planned-stop, return or kill.",
        ErrorOf("lab --scenario kill,fire"));

    [Fact]
    public void An_interval_without_a_unit_is_told_with_the_right_form() => Assert.Equal(
        "--interval '10' has no unit; write 10s for seconds or 10ms for milliseconds.",
        ErrorOf("lab --interval 10"));

    [Theory]
    [InlineData("5ms")]
    [InlineData("15ms")]
    [InlineData("41s")]
    [InlineData("0s")]
    public void An_interval_that_the_packet_cannot_carry_is_told_with_the_range(string interval) => Assert.Equal(
        $"--interval '{interval}' does not fit VRRP version 3; write 10ms to 40.95s in steps of 10ms.",
        ErrorOf($"lab --interval {interval}"));

    [Fact]
    public void An_unknown_daemon_is_told_with_the_ones_there_are()
    {
        string error = ErrorOf("lab --daemon ucarp");

        Assert.Contains("vipkeeper", error);
        Assert.Contains("keepalived", error);
    }

    [Fact]
    public void Without_root_or_ip_one_sentence_says_what_to_do()
    {
        Assert.Equal(
            "needs root to make network namespaces; try: sudo vipkeeper lab",
            LabCommand.ObstacleTo(isRoot: false, hasIpCommand: true));
        Assert.Equal(
            "needs the 'ip' command to make network namespaces; install iproute2",
            LabCommand.ObstacleTo(isRoot: true, hasIpCommand: false));
        Assert.Null(LabCommand.ObstacleTo(isRoot: true, hasIpCommand: true));
    }

    private static ParseResult Parse(string line) => new RootCommand { LabCommand.Create() }.Parse(line);

    private static string ErrorOf(string line) => Assert.Single(Parse(line).Errors).Message;
}
