using System.CommandLine;
using System.Text.Json;
using VipKeeper.Commands;
using VipKeeper.Configuration;
using Xunit;

namespace VipKeeper.Tests.Import;

public sealed class ImportCommandTests : IDisposable
{
    private const string Plain =
        "vrrp_instance A {\n state BACKUP\n interface eth0\n virtual_router_id 1\n priority 150\n"
        + " virtual_ipaddress {\n  10.0.0.1\n }\n@left nopreempt\n}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("vipkeeper-import-").FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public void The_file_goes_to_standard_output_and_the_report_beside_it()
    {
        Assert.Equal(0, Invoke("import", Source(Plain)));
        Assert.True(ConfigurationReader.ReadText(_output.ToString(), "x").IsValid);
        Assert.Contains("0 refused", _error.ToString());
    }

    [Fact]
    public void The_node_is_chosen_by_its_name()
    {
        Assert.Equal(0, Invoke("import", Source(Plain), "--config-id", "left"));
        Assert.Contains("preempt: false", _output.ToString());
    }

    [Fact]
    public void A_file_is_written_once_and_replaced_only_by_force()
    {
        string target = Path.Combine(_folder, "vipkeeper.yaml");
        Assert.Equal(0, Invoke("import", Source(Plain), "--output", target));
        Assert.True(ConfigurationReader.Read(target).IsValid);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(target));

        File.WriteAllText(target, "mine");
        Assert.Equal(2, Invoke("import", Source(Plain), "--output", target));
        Assert.Equal("mine", File.ReadAllText(target));
        Assert.Equal(0, Invoke("import", Source(Plain), "--output", target, "--force"));
        Assert.True(ConfigurationReader.Read(target).IsValid);
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public void What_is_refused_is_told_and_the_rest_written()
    {
        Assert.Equal(3, Invoke("import", Source(Plain + "virtual_server 10.0.0.1 53 {\n}\n"), "--explain"));
        Assert.True(ConfigurationReader.ReadText(_output.ToString(), "x").IsValid);
        string report = _error.ToString();
        Assert.Contains("keepalived.conf:11: virtual_server 10.0.0.1 53 -> there is no load balancer", report);
        Assert.Contains("keepalived.conf:4: vrrp_instance A: virtual_router_id 1 -> vrid", report);
    }

    [Theory]
    [InlineData("vrrp_instance A {\n", "keepalived.conf:1: the block 'vrrp_instance' that begins here has no '}'")]
    [InlineData("virtual_server 1.2.3.4 80 {\n}\n", "has no vrrp_instance that can be carried over")]
    [InlineData("", "has no vrrp_instance that can be carried over")]
    public void A_file_that_gives_nothing_is_an_error(string text, string message)
    {
        Assert.Equal(1, Invoke("import", Source(text)));
        Assert.Contains(message, _error.ToString());
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_told()
    {
        Assert.Equal(1, Invoke("import", Source(Plain), "--output", Path.Combine(_folder, "no", "such.yaml")));
        Assert.Contains("cannot be written", _error.ToString());
    }

    [Fact]
    public void Programs_get_all_of_it_as_JSON()
    {
        Assert.Equal(3, Invoke("import", Source(Plain + "include gone.conf\n"), "--json"));
        using JsonDocument document = JsonDocument.Parse(_output.ToString());
        JsonElement root = document.RootElement;
        Assert.Equal("include gone.conf", root.GetProperty("refused")[0].GetProperty("statement").GetString());
        Assert.Equal(11, root.GetProperty("refused")[0].GetProperty("line").GetInt32());
        Assert.Equal("L19", root.GetProperty("remarks")[0].GetProperty("rule").GetString());
        Assert.True(root.GetProperty("kept").GetArrayLength() > 5);
        Assert.True(ConfigurationReader.ReadText(root.GetProperty("yaml").GetString()!, "x").IsValid);
    }

    private string Source(string text)
    {
        string path = Path.Combine(_folder, "keepalived.conf");
        File.WriteAllText(path, text);
        return path;
    }

    private int Invoke(params string[] arguments) => CommandLine.Create().Parse(arguments).Invoke(
        new InvocationConfiguration { Output = _output, Error = _error });
}
