using System.CommandLine;
using VipKeeper.Commands;
using VipKeeper.Tests.Configuration;
using Xunit;

namespace VipKeeper.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vipkeeper-check-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void A_right_file_is_summarised()
    {
        string path = Write("good.yaml", """
            node: a
            interface: eth0
            instances:
              - { name: dns, vrid: 55, priority: 150, addresses: [192.168.10.110], rto: 15s }
              - { name: gateway6, vrid: 7, addresses: [fe80::1], advert_interval: 100ms, rto: 1s }
              - { name: old, vrid: 200, version: 2, addresses: [192.168.10.111] }
            """);

        Assert.Equal(0, Invoke("check", path));
        Assert.Equal(
            $"""
            {path}: ok
              dns       vrid 55   IPv4 v3  priority 150  advert every 1 s  takeover at most 3.414 s, promised 15 s
              gateway6  vrid 7    IPv6 v3  priority 100  advert every 100 ms  takeover at most 360.94 ms, promised 1 s
              old       vrid 200  IPv4 v2  priority 100  advert every 1 s  takeover at most 3.609 s, nothing promised

            """,
            _output.ToString());
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public void The_terms_of_a_takeover_are_shown_where_there_are_several()
    {
        string path = Write("gate.yaml", """
            node: a
            interface: eth0
            instances:
              - name: dns
                vrid: 55
                addresses: [192.168.10.110]
                rto: 9s
                hooks: { before_master: { run: [/usr/bin/env], timeout: 5s } }
            """);

        Assert.Equal(0, Invoke("check", path));
        Assert.Contains(
            "takeover at most 8.609 s, promised 9 s\n    takeover: down timer 3.609 s + before_master 5 s\n",
            _output.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_is_checked_and_one_error_is_enough_for_exit_code_1()
    {
        string bad = Write("bad.yaml", "node: a\n" + ConfigurationText.Replacing("55", "0"));
        string good = Write("good.yaml", "node: a\n" + ConfigurationText.Minimal);

        Assert.Equal(1, Invoke("check", bad, good, Path.Combine(_folder, "none.yaml")));
        Assert.StartsWith($"{good}: ok\n", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            $"""
            {bad}:5:11: vrid: '0' is out of range; write a whole number from 1 to 255
                vrid: 0
                      ^
            {_folder}/none.yaml: there is no such file; give the path of a vipkeeper.yaml

            """,
            _error.ToString());
    }

    [Fact]
    public void Without_a_path_the_installed_file_is_checked()
    {
        ParseResult parsed = Parse("check");

        Assert.Empty(parsed.Errors);
        Assert.Equal(["/etc/vipkeeper/vipkeeper.yaml"], parsed.GetRequiredValue<string[]>("PATH"));
    }

    [Theory]
    [InlineData("--strict", "Unknown option '--strict'; a file of that name is './--strict'.")]
    [InlineData("", "A path is empty.")]
    public void What_is_no_path_is_wrong_usage(string argument, string message) =>
        Assert.Equal(message, Assert.Single(Parse("check", argument).Errors).Message);

    [Fact]
    public void Help_tells_the_exit_codes_and_an_example()
    {
        Assert.Equal(0, Invoke("check", "--help"));
        Assert.Contains("0 every file is right, 1 a file has errors", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("2 wrong usage", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains(
            "  vipkeeper check /etc/vipkeeper/vipkeeper.yaml", _output.ToString(), StringComparison.Ordinal);
    }

    private static ParseResult Parse(params string[] arguments) =>
        new RootCommand { CheckCommand.Create() }.Parse(arguments);

    private int Invoke(params string[] arguments) =>
        Parse(arguments).Invoke(new InvocationConfiguration { Output = _output, Error = _error });

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
