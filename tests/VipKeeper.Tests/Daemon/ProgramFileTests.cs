using VipKeeper.Daemon;
using VipKeeper.Linux.Processes;
using Xunit;

namespace VipKeeper.Tests.Daemon;

/// <summary>Which file is executed when the program replaces itself.</summary>
public sealed class ProgramFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vipkeeper-program-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void File_that_was_replaced_before_anybody_asked_is_the_one_of_that_name()
    {
        string path = Write("vipkeeper");
        Assert.Equal(path, ProgramFile.From(path + " (deleted)", ["vipkeeper", "run"]).Path);
    }

    [Fact]
    public void File_whose_name_says_deleted_is_meant_when_it_exists()
    {
        string path = Write("vipkeeper (deleted)");
        Assert.Equal(path, ProgramFile.From(path, ["vipkeeper"]).Path);
    }

    [Fact]
    public void Link_that_was_started_is_followed_again_after_an_upgrade()
    {
        string old = Write("vipkeeper-1");
        string link = Path.Combine(_folder, "vipkeeper");
        File.CreateSymbolicLink(link, "vipkeeper-1");
        ProgramFile program = ProgramFile.From(old, [link, "run"]);
        Assert.Equal(link, program.Path);
        Assert.Equal([link, "run"], program.Arguments);
    }

    [Fact]
    public void Link_in_the_folders_is_followed_again_too()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "1.0"));
        string old = Write("1.0/vipkeeper");
        Directory.CreateSymbolicLink(Path.Combine(_folder, "current"), "1.0");
        string started = Path.Combine(_folder, "current", "vipkeeper");
        Assert.Equal(started, ProgramFile.From(old, [started]).Path);
    }

    [Theory]
    [InlineData("vipkeeper")]
    [InlineData("/nonexistent/vipkeeper")]
    [InlineData("/bin/sh")]
    [InlineData("")]
    public void Name_that_is_no_path_to_the_file_is_only_a_name(string name)
    {
        string path = Write("vipkeeper");
        Assert.Equal(path, ProgramFile.From(path, [name, "run"]).Path);
    }

    [Fact]
    public void Arguments_are_those_of_the_process()
    {
        byte[] raw = File.ReadAllBytes("/proc/self/cmdline");
        IReadOnlyList<string> arguments = ProcessImage.ReadArguments();
        Assert.Equal(raw.Count(static one => one == 0), arguments.Count);
        Assert.Contains("VipKeeper.Tests", arguments[0]);
    }

    [Fact]
    public void Program_that_cannot_be_executed_changes_nothing()
    {
        Assert.Equal(2, ProcessImage.Replace(Path.Combine(_folder, "none"), ["none"]));
        Assert.Equal(13, ProcessImage.Replace(_folder, ["folder"]));
    }

    private string Write(string name)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, "x");
        return path;
    }
}
