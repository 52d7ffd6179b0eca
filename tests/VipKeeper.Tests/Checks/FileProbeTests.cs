using VipKeeper.Checks;
using VipKeeper.Checks.Probes;
using VipKeeper.Configuration.CheckKinds;
using Xunit;

namespace VipKeeper.Tests.Checks;

public sealed class FileProbeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vipkeeper-file-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "weight");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("-20\n", -20)]
    [InlineData("0", 0)]
    [InlineData("+7\r\nmore", 7)]
    [InlineData("  2147483647 ", int.MaxValue)]
    public async Task A_number_in_the_first_line_is_found(string text, int number)
    {
        await File.WriteAllTextAsync(Path, text, TestContext.Current.CancellationToken);

        CheckOutcome outcome = await LookAsync(initial: 5);

        Assert.Equal(number, outcome.Number);
        Assert.True(outcome.IsSuccess);
        Assert.Equal($"holds {number}", outcome.Reason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("1.5")]
    [InlineData("2147483648")]
    [InlineData("0x10")]
    public async Task What_is_no_number_is_a_failure_and_none(string text)
    {
        await File.WriteAllTextAsync(Path, text, TestContext.Current.CancellationToken);

        CheckOutcome outcome = await LookAsync(initial: 5);

        Assert.Null(outcome.Number);
        Assert.False(outcome.IsSuccess);
        Assert.Contains("no whole number; the last one stays in force", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_file_the_initial_number_counts()
    {
        CheckOutcome outcome = await LookAsync(initial: -30);

        Assert.Equal(-30, outcome.Number);
        Assert.True(outcome.IsSuccess);
    }

    [Fact]
    public async Task A_folder_holds_no_number()
    {
        Directory.CreateDirectory(Path);

        CheckOutcome outcome = await LookAsync(initial: 5);

        Assert.Null(outcome.Number);
        Assert.False(outcome.IsSuccess);
    }

    private Task<CheckOutcome> LookAsync(int initial) =>
        new FileProbe(new FileCheck(Path, null, IsNumber: true, initial)).RunAsync(
            TestContext.Current.CancellationToken);
}
