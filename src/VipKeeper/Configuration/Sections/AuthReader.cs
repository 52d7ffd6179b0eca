using System.Text;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Source;
using VipKeeper.Configuration.Yaml;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads <c>auth</c>. No message shows a password.</summary>
internal static class AuthReader
{
    private const string Expected = "{ password: ... } or { password_file: /etc/vipkeeper/password }";

    /// <summary>Reads the value; null when it is missing or wrong.</summary>
    /// <param name="instance">The section above.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static Located<AuthenticationConfiguration>? Read(MappingReader instance, ErrorList errors)
    {
        switch (instance.Find(InstanceKeys.Auth))
        {
            case null:
                return null;
            case MappingNode node:
                var reader = new MappingReader(node, AuthKeys.Section, InstanceKeys.Auth.Name, errors);
                reader.Read(AuthKeys.Type);
                byte[]? password = ReadPassword(reader, node, errors);
                return password is null ? null : new(new AuthenticationConfiguration(password), node.Position);
            case ScalarNode { IsNothing: false } scalar:
                // Probably the password itself.
                errors.Add(scalar.Position, $"{InstanceKeys.Auth.Name}: a single value does not fit; write {Expected}");
                return null;
            case Node other:
                instance.ReportKind(InstanceKeys.Auth, other, Expected);
                return null;
        }
    }

    private static byte[]? ReadPassword(MappingReader reader, MappingNode node, ErrorList errors)
    {
        bool hasPassword = reader.Has(AuthKeys.Password);
        bool hasFile = reader.Has(AuthKeys.PasswordFile);
        Located<string>? password = reader.Read(AuthKeys.Password);
        Located<string>? path = reader.Read(AuthKeys.PasswordFile);
        if (hasPassword && hasFile)
        {
            errors.Add(node.Position, "auth: 'password' and 'password_file' exclude each other; remove one of them");
            return null;
        }

        if (!hasPassword && !hasFile)
        {
            if (!reader.HasMisspelt(AuthKeys.Password) && !reader.HasMisspelt(AuthKeys.PasswordFile))
            {
                errors.Add(node.Position, $"auth: there is no password; write {Expected}");
            }

            return null;
        }

        return path is Located<string> file ? ReadFile(file, errors)
            : password is Located<string> text ? Encoding.UTF8.GetBytes(text.Value)
            : null;
    }

    private static byte[]? ReadFile(Located<string> file, ErrorList errors)
    {
        if (PasswordFile.TryRead(file.Value, out byte[] password) is not string fault)
        {
            return password;
        }

        errors.Add(file.Position, $"{AuthKeys.PasswordFile.Name}: {Shown.Value(file.Value)} {fault}");
        return null;
    }
}
