using VipKeeper.Daemon;
using Xunit;

namespace VipKeeper.Tests.Daemon;

/// <summary>The program that is to take the process over is tried first.</summary>
public sealed class SuccessorTrialTests : IDisposable
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _folder = Directory.CreateTempSubdirectory("vipkeeper-trial-").FullName;

    private string Program => Path.Combine(_folder, "vipkeeper");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Program_that_tells_its_version_and_finds_the_file_right_is_taken()
    {
        Write("#!/bin/sh\ncase $1 in --version) echo 1.2.3 ;; check) test \"$2\" = /etc/some.yaml ;; esac\n");
        SuccessorVerdict verdict = await SuccessorTrial.RunAsync(Program, "/etc/some.yaml");
        Assert.Null(verdict.Refusal);
        Assert.Equal("1.2.3", verdict.Version);
        Assert.True(verdict.CheckLength.Nanoseconds > 0);
    }

    [Fact]
    public async Task Missing_file_is_refused() => Assert.Contains("No such file", await RefusalAsync());

    [Fact]
    public async Task File_that_may_not_be_executed_is_refused()
    {
        File.WriteAllText(Program, "#!/bin/sh\n");
        Assert.Contains("is not an executable file", await RefusalAsync());
    }

    [Fact]
    public async Task Folder_is_refused()
    {
        Directory.CreateDirectory(Program);
        Assert.Contains("is not an executable file", await RefusalAsync());
    }

    [Fact]
    public async Task File_that_is_no_program_is_refused()
    {
        Write("half a download");
        Assert.Contains("--version' cannot be run", await RefusalAsync());
    }

    [Fact]
    public async Task Program_that_fails_is_refused_with_what_it_said()
    {
        Write("#!/bin/sh\necho 'no such library' >&2\nexit 127\n");
        Assert.Contains("exit code 127 with: no such library", await RefusalAsync());
    }

    [Fact]
    public async Task Program_that_says_nothing_is_refused()
    {
        Write("#!/bin/sh\nexit 0\n");
        Assert.Contains("exit code 0 without a word", await RefusalAsync());
    }

    [Fact]
    public async Task Program_that_does_not_like_the_configuration_is_refused_with_the_reason()
    {
        Write("#!/bin/sh\ntest $1 = --version && echo 2.0 && exit\necho 'vrid: wrong' >&2\nexit 1\n");
        string refusal = await RefusalAsync();
        Assert.Contains("check /etc/some.yaml", refusal);
        Assert.Contains("vrid: wrong", refusal);
    }

    [Fact]
    public async Task Program_that_says_too_much_is_read_to_its_end()
    {
        Write("#!/bin/sh\nhead -c 300000 /dev/zero | tr '\\0' x >&2\nexit 3\n");
        string refusal = await RefusalAsync();
        Assert.Contains("exit code 3", refusal);
        Assert.True(refusal.Length < 5000, $"{refusal.Length} characters");
    }

    private void Write(string content)
    {
        File.WriteAllText(Program, content);
        File.SetUnixFileMode(Program, Executable);
    }

    private async Task<string> RefusalAsync()
    {
        SuccessorVerdict verdict = await SuccessorTrial.RunAsync(Program, "/etc/some.yaml");
        Assert.NotNull(verdict.Refusal);
        return verdict.Refusal;
    }
}
