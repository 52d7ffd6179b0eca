using System.Text;
using VipKeeper.Configuration.Source;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>Files with a password for another server: its first line, or a sentence that does not show it.</summary>
internal sealed class CredentialFileTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "credential-file";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers => [typeof(CredentialFile)];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        new("a password", "s3cret of twenty-four\n"u8.ToArray()),
        new("with another line", "s3cret\r\nsecond\n"u8.ToArray()),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens => ["\n"u8.ToArray(), "\r\n"u8.ToArray(), [0]];

    /// <inheritdoc/>
    public override int Rounds => 2_000;

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, input);
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            string? fault = CredentialFile.TryRead(path, out byte[] password);
            Assert.Equal(fault is null, password.Length > 0);
            if (fault is null)
            {
                Assert.InRange(password.Length, 1, 512);
                Assert.Equal(input[..password.Length], password);
                return Accepted;
            }

            string line = Encoding.Latin1.GetString(input).Split('\n')[0].TrimEnd('\r');
            Assert.True(line.Length < 9 || !fault.Contains(line), "The sentence shows the password.");
            return Refused;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
