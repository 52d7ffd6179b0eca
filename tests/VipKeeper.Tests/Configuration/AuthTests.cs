using System.Text;
using VipKeeper.Configuration;
using Xunit;

namespace VipKeeper.Tests.Configuration;

/// <summary>Passwords: where they may be written, and that nothing shows them.</summary>
public sealed class AuthTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("secret", "secret\0\0")]
    [InlineData("12345678", "12345678")]
    [InlineData("'a: b'", "a: b\0\0\0\0")]
    [InlineData("äöü", "äöü\0\0")]
    public void A_password_is_padded_to_8_bytes(string text, string data) =>
        Assert.Equal(Encoding.UTF8.GetBytes(data), Accept($"{{ password: {text} }}").Data);

    [Fact]
    public void A_password_of_9_bytes_is_not_cut() => Reject(
        "{ password: 12345678Z }", 23,
        "password: the value has 9 bytes, and version 2 carries 8: keepalived cuts a longer one there and uses the "
        + "first 8; write only those on every node");

    [Fact]
    public void An_empty_password_is_refused() =>
        Reject("{ password: '' }", 23, "password: the value is empty; write 1 to 8 bytes");

    [Fact]
    public void Auth_without_a_password_is_refused() => Reject(
        "{ type: pass }", 11,
        "auth: there is no password; write { password: ... } or { password_file: /etc/vipkeeper/password }");

    [Fact]
    public void Two_passwords_are_refused() => Reject(
        "{ password: a, password_file: /b }", 11,
        "auth: 'password' and 'password_file' exclude each other; remove one of them");

    [Fact]
    public void The_authentication_header_is_refused_with_an_explanation() => Assert.Contains(
        "type: 'ah' is the IP authentication header", Assert.Single(
            ConfigurationText.Errors(With("{ type: ah, password: secret }"))),
        StringComparison.Ordinal);

    [Fact]
    public void Version_3_has_no_authentication() => ConfigurationText.RejectInstanceKey(
        "auth: { password: secret }", 11,
        "auth: version 3 has no authentication (RFC 9568 leaves it out, and keepalived ignores it there); remove the "
        + "key, or write 'version: 2' on every node");

    [Theory]
    [InlineData("secret", "secret\0\0")]
    [InlineData("secret\nmore\n", "secret\0\0")]
    [InlineData("secret\r\n", "secret\0\0")]
    [InlineData("with end", "with end")]
    public void The_first_line_of_a_file_is_the_password(string content, string data)
    {
        Write(content, UnixFileMode.UserRead);

        Assert.Equal(Encoding.UTF8.GetBytes(data), Accept($"{{ password_file: {_path} }}").Data);
    }

    [Theory]
    [InlineData("\nsecret\n", "has a first line that is empty; write 1 to 8 bytes")]
    [InlineData("123456789", "has a first line that has 9 bytes, and version 2 carries 8: keepalived cuts a longer one "
        + "there and uses the first 8; write only those on every node")]
    public void A_file_without_a_right_password_is_refused(string content, string fault)
    {
        Write(content, UnixFileMode.UserRead);

        RejectFile(_path, fault);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, "0404")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupWrite, "0620")]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead, "0444")]
    public void A_file_that_is_open_to_others_is_refused(UnixFileMode mode, string shown)
    {
        Write("secret", mode);

        RejectFile(_path, $"is open to other users (mode {shown}); run 'chmod 0600 {_path}'");
    }

    [Fact]
    public void A_group_may_read_a_file_of_root_only()
    {
        Write("secret", UnixFileMode.UserRead | UnixFileMode.GroupRead);

        ConfigurationResult result = ConfigurationText.Read(With($"{{ password_file: {_path} }}"));

        Assert.Equal(Environment.UserName == "root", result.IsValid);
    }

    [Theory]
    [InlineData("/nonexistent/password", "does not exist; make it, with the password in its first line")]
    [InlineData("/dev/zero", "is not a plain file; give one with the password in its first line")]
    [InlineData("/tmp", "is not a plain file; give one with the password in its first line")]
    [InlineData("password", "is not an absolute path; write one that begins with '/', for example "
        + "/etc/vipkeeper/password")]
    public void A_path_without_a_password_is_refused(string path, string fault) => RejectFile(path, fault);

    [Theory]
    [InlineData("auth: { password: hunter22Z }")]
    [InlineData("auth: hunter22Z")]
    [InlineData("auth: [hunter22Z]")]
    [InlineData("auth: { pasword: hunter22Z }")]
    [InlineData("auth: { 'password': hunter22Z }")]
    [InlineData("auth_pass: hunter22Z")]
    [InlineData("authentication: hunter22Z")]
    [InlineData("auth: { typ: x, password: hunter22Z }")]
    [InlineData("auth: { password: hunter22Z, typ: x }")]
    [InlineData("auth: { password: &hunter22Z x }")]
    [InlineData("auth: { password: hunter22Z")]
    [InlineData("auth: { password: hunter22Z, password: hunter22Z }")]
    public void No_error_shows_a_password(string line)
    {
        ConfigurationResult result = ConfigurationText.Read(ConfigurationText.WithInstanceKeys("version: 2", line));
        using var printed = new StringWriter();
        ConfigurationErrorPrinter.Print(result, printed);

        Assert.NotEmpty(result.Errors);
        Assert.DoesNotContain("hunter22Z", printed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_as_text_does_not_show_the_password()
    {
        InstanceConfiguration instance = ConfigurationText.AcceptInstance("version: 2", "auth: { password: hunter22 }");

        Assert.DoesNotContain("hunter22", instance.ToString(), StringComparison.Ordinal);
        Assert.Contains("Auth = password", instance.ToString(), StringComparison.Ordinal);
    }

    private static string With(string auth) => ConfigurationText.WithInstanceKeys("version: 2", $"auth: {auth}");

    private static AuthenticationConfiguration Accept(string auth) =>
        ConfigurationText.AcceptInstance("version: 2", $"auth: {auth}").Auth!;

    private static void Reject(string auth, int column, string message) =>
        ConfigurationText.Reject(With(auth), 7, column, message);

    private static void RejectFile(string path, string fault) =>
        Reject($"{{ password_file: {path} }}", 28, $"password_file: '{path}' {fault}");

    private void Write(string content, UnixFileMode mode)
    {
        File.WriteAllText(_path, content);
        File.SetUnixFileMode(_path, mode);
    }
}
