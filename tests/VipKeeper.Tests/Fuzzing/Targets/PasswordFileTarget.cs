using System.Text;
using VipKeeper.Configuration.Source;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>Password files: 1 to 8 bytes, or a sentence that never shows what is in the file.</summary>
internal sealed class PasswordFileTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "password-file";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(PasswordFile)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("a password", "s3cret\n"u8.ToArray()),
        new("the longest, and another line", "12345678\r\nsecond\n"u8.ToArray()),
        new("without an end of the line", "x"u8.ToArray()),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens => ["\n"u8.ToArray(), "\r\n"u8.ToArray(), "\r"u8.ToArray(), [0]];

    /// <inheritdoc/>
    public override int Rounds => 2_000;

    /// <inheritdoc/>
    public override int LongestInput => 10_000;

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, input);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            string? fault = PasswordFile.TryRead(path, out byte[] password);
            Assert.Equal(fault is null, password.Length > 0);
            if (fault is null)
            {
                Assert.InRange(password.Length, 1, 8);
                Assert.Equal(input[..password.Length], password);
                return Accepted;
            }

            string line = Encoding.Latin1.GetString(input).Split('\n')[0].TrimEnd('\r');
            Assert.True(line.Length is 0 or < 9 || !fault.Contains(line), "The sentence shows the password.");
            return Refused;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
