using System.Runtime.Versioning;
using System.Text;
using VipKeeper.Configuration;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>Paths and bytes: what stands between the user and the text.</summary>
public sealed class ConfigurationFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vipkeeper-configuration-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_right_file_is_read()
    {
        string path = Write(Encoding.UTF8.GetBytes(ConfigurationText.WithTopKeys("node: a # größe 😀")));
        ConfigurationResult result = ConfigurationReader.Read(path);

        Assert.Empty(result.Errors);
        Assert.Equal(path, result.Configuration?.SourcePath);
        Assert.Equal("a", result.Configuration?.Node);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped()
    {
        string path = Write([0xEF, 0xBB, 0xBF, .. "node: a\n"u8, .. Bytes(ConfigurationText.Minimal)]);

        Assert.True(ConfigurationReader.Read(path).IsValid);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_told_with_their_place()
    {
        string path = Write([.. "node: a # gr"u8, 0xFC, 0xDF, .. "e\n"u8, .. "x: "u8, 0xE2, 0x82, .. "\n"u8]);

        Assert.Equal(
            [
                $"{path}:1:13: a byte that is not UTF-8; save the file as UTF-8",
                $"{path}:1:14: a byte that is not UTF-8; save the file as UTF-8",
                $"{path}:2:4: a byte that is not UTF-8; save the file as UTF-8",
            ],
            ConfigurationReader.Read(path).Errors.Select(error => error.ToString()));
    }

    [Fact]
    public void A_character_cut_off_at_the_end_of_the_file_is_told() => Assert.EndsWith(
        ":1:4: a byte that is not UTF-8; save the file as UTF-8",
        Assert.Single(ConfigurationReader.Read(Write([.. "x: "u8, 0xE2, 0x82])).Errors).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void Characters_across_the_decoder_s_buffer_stay_whole()
    {
        for (int shift = 0; shift < 4; shift++)
        {
            string comment = "#" + new string('x', shift) + string.Concat(Enumerable.Repeat("😀", 3000)) + '\n';
            string path = Write(Bytes("node: a\n" + comment + ConfigurationText.Minimal));
            Assert.True(ConfigurationReader.Read(path).IsValid);
        }
    }

    [Fact]
    public void UTF_16_is_told() => Assert.EndsWith(
        ".yaml: is UTF-16 text; save it as UTF-8",
        Assert.Single(ConfigurationReader.Read(Write([0xFF, 0xFE, (byte)'a', 0])).Errors).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_is_told() => AssertRefused(
        Path.Combine(_folder, "none.yaml"), "there is no such file; give the path of a vipkeeper.yaml");

    [Fact]
    public void A_missing_folder_is_told() => AssertRefused(
        Path.Combine(_folder, "none", "x.yaml"), "there is no such file; give the path of a vipkeeper.yaml");

    [Fact]
    public void A_folder_is_told_with_the_file_in_it() => AssertRefused(
        _folder, $"is a directory; give the file in it, for example {_folder}/vipkeeper.yaml");

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_path_that_is_none_is_told(string path) => Assert.StartsWith(
        $"{path}: cannot be read (",
        Assert.Single(ConfigurationReader.Read(path).Errors).ToString(),
        StringComparison.Ordinal);

    [Fact]
    public void A_path_that_is_too_long_is_told() =>
        Assert.Single(ConfigurationReader.Read("/" + new string('x', 5000)).Errors);

    [Fact]
    public void A_file_through_a_file_is_told() =>
        Assert.Single(ConfigurationReader.Read(Path.Combine(Write(Bytes("x")), "y.yaml")).Errors);

    [Fact]
    [SupportedOSPlatform("linux")]
    public void A_file_without_permission_is_told()
    {
        // Root may read every file but those of sysfs that have no reader: opening one fails with EACCES.
        string path = "/sys/bus/cpu/drivers_probe";
        if (!Environment.IsPrivilegedProcess)
        {
            path = Write(Bytes(ConfigurationText.Minimal));
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        AssertRefused(path, "may not be read by this user; run as root or make the file readable (chmod a+r)");
    }

    [Theory]
    [InlineData("/dev/zero")]
    [InlineData("/dev/urandom")]
    public void A_file_without_end_is_refused(string path) => AssertRefused(
        path, "is larger than 1 MiB, which no configuration is; give the path of a vipkeeper.yaml");

    [Fact]
    public void A_file_of_1_MiB_is_read_and_one_byte_more_is_not()
    {
        byte[] largest = [.. Bytes("node: a\n" + ConfigurationText.Minimal), .. new byte[1024 * 1024]];
        int length = 1024 * 1024;
        largest.AsSpan().Replace((byte)0, (byte)'\n');

        Assert.True(ConfigurationReader.Read(Write(largest[..length])).IsValid);
        AssertRefused(
            Write(largest[..(length + 1)]),
            "is larger than 1 MiB, which no configuration is; give the path of a vipkeeper.yaml");
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static void AssertRefused(string path, string message)
    {
        ConfigurationResult result = ConfigurationReader.Read(path);

        Assert.False(result.IsValid);
        Assert.Equal($"{path}: {message}", Assert.Single(result.Errors).ToString());
    }

    private string Write(byte[] bytes)
    {
        string path = Path.Combine(_folder, "test.yaml");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
