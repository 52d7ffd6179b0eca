using VipKeeper.Configuration.Values;

namespace VipKeeper.Configuration.Keys;

/// <summary>The keys of <c>auth</c>.</summary>
internal static class AuthKeys
{
    /// <summary>The kind; there is only one left.</summary>
    public static TextKey Type { get; } = new("type", PasswordText.TypeFault)
    {
        Default = "pass",
        Example = "pass",
        OtherNames = ["auth_type"],
    };

    /// <summary>The password itself.</summary>
    public static TextKey Password { get; } = new("password", PasswordText.Fault)
    {
        IsSecret = true,
        Example = "secret",
        OtherNames = ["auth_pass", "pass", "secret", "key"],
    };

    /// <summary>A file whose first line is the password.</summary>
    public static TextKey PasswordFile { get; } = new("password_file", PasswordText.PathFault)
    {
        Example = "/etc/vipkeeper/password",
        OtherNames = ["auth_pass_file", "secret_file", "file"],
    };

    /// <summary>All of them.</summary>
    public static Section Section { get; } = new("in auth", [Type, Password, PasswordFile]);
}
