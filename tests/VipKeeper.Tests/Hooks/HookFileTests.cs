using VipKeeper.Hooks;
using VipKeeper.Linux.Processes;
using Xunit;

namespace VipKeeper.Tests.Hooks;

/// <summary>A file that others may change is not run.</summary>
public sealed class HookFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vipkeeper-hook-").FullName;
    private readonly string _file;

    public HookFileTests()
    {
        File.SetUnixFileMode(_folder, Mode(0x1ED));
        _file = Path.Combine(_folder, "hook");
        File.WriteAllText(_file, "#!/bin/sh\n");
        File.SetUnixFileMode(_file, Mode(0x1ED));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_that_nobody_else_may_change_is_right() => Assert.Null(Fault(_file));

    [Fact]
    public void A_program_of_the_system_is_right() => Assert.Null(Fault("/usr/bin/env"));

    [Fact]
    public void A_file_that_is_not_there_is_told() =>
        Assert.Equal(
            $"cannot be run: there is no {_file}x; make it, or write another path", Fault(_file + "x"));

    [Fact]
    public void A_file_that_is_not_executable_is_told()
    {
        File.SetUnixFileMode(_file, Mode(0x1A4));

        Assert.Equal($"is not executable; run 'chmod 0755 {_file}'", Fault(_file));
    }

    [Fact]
    public void A_directory_is_told() =>
        Assert.Equal("is not a plain file; write the path of a program", Fault(_folder));

    [Fact]
    public void A_file_that_everyone_may_write_is_told()
    {
        File.SetUnixFileMode(_file, Mode(0x1EF));

        Assert.Equal($"may be changed by other users (mode 0757); run 'chmod go-w {_file}'", Fault(_file));
    }

    [Fact]
    public void A_directory_that_everyone_may_write_is_told()
    {
        File.SetUnixFileMode(_folder, Mode(0x1FF));

        Assert.Equal(
            $"is in {_folder}, where other users may put another file in its place (mode 0777); run 'chmod go-w "
            + $"{_folder}'",
            Fault(_file));
    }

    [Fact]
    public void A_link_is_as_good_as_what_it_leads_to()
    {
        string link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, "./hook");
        Assert.Null(Fault(link));

        File.SetUnixFileMode(_file, Mode(0x1EF));
        Assert.Contains("may be changed by other users", Fault(link));
    }

    [Fact]
    public void Links_that_lead_in_a_circle_are_told()
    {
        string link = Path.Combine(_folder, "circle");
        File.CreateSymbolicLink(link, "circle");

        Assert.Contains("leads nowhere", Fault(link));
    }

    [Fact]
    public void A_file_of_another_user_is_told()
    {
        // Root alone can give a file away.
        Assert.SkipUnless(UserAccount.EffectiveUserId == 0, "needs root");
        using var chown = System.Diagnostics.Process.Start("/usr/bin/chown", ["12345", _file]);
        chown.WaitForExit();

        Assert.Contains("user id 12345", Fault(_file));
        Assert.Null(HookFile.Fault(_file, userId: 12345));
    }

    [Fact]
    public void A_user_that_does_not_exist_is_told() => Assert.Equal(
        "cannot be run: there is no user 'no-such-user'; make it, or write another 'user'",
        HookFile.Fault(_file, "no-such-user"));

    private static string? Fault(string path) => HookFile.Fault(path, UserAccount.EffectiveUserId);

    private static UnixFileMode Mode(int bits) => (UnixFileMode)bits;
}
