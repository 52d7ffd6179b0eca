using System.Text;
using VipKeeper.Configuration.Sections;
using VipKeeper.Configuration.Source;
using VipKeeper.Configuration.Yaml;

namespace VipKeeper.Configuration;

/// <summary>
/// Reads a configuration file. Everything wrong in it is found in one pass and told with its place; a file with
/// any error gives no configuration at all. Never throws for what a file or path holds.
/// </summary>
/// <remarks>
/// The way of a file: <see cref="BoundedFile"/> (bytes), <see cref="Utf8Text"/> and <see cref="TextScan"/>
/// (characters), <see cref="YamlTreeReader"/> (nodes), <see cref="TopReader"/> (values by the tables in Keys/),
/// Rules/ (what values must be to each other).
/// </remarks>
internal static class ConfigurationReader
{
    /// <summary>The file that is read when none is named.</summary>
    public const string DefaultPath = "/etc/vipkeeper/vipkeeper.yaml";

    /// <summary>The message for a file without any key.</summary>
    public const string EmptyFile = "the file is empty; write at least 'instances:' with one instance";

    /// <summary>Reads a file.</summary>
    /// <param name="path">Any path; named in every error as it is given here.</param>
    public static ConfigurationResult Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (BoundedFile.TryRead(path, out byte[] bytes) is string fault)
        {
            return Refused(path, fault);
        }

        if (Utf8Text.LooksLikeUtf16(bytes))
        {
            return Refused(path, "is UTF-16 text; save it as UTF-8");
        }

        Utf8Text decoded = Utf8Text.Decode(bytes);
        var source = new SourceText(decoded.Text);
        var errors = new ErrorList(path, source);
        foreach (int index in decoded.InvalidAt)
        {
            errors.Add(source.PositionOf(index), "a byte that is not UTF-8; save the file as UTF-8");
        }

        return ReadSource(source, path, Environment.MachineName, errors);
    }

    /// <summary>Reads a text as if it were the content of a file.</summary>
    /// <param name="text">The content.</param>
    /// <param name="path">Named in errors and in <see cref="DaemonConfiguration.SourcePath"/>.</param>
    public static ConfigurationResult ReadText(string text, string path) =>
        ReadText(text, path, Environment.MachineName);

    /// <inheritdoc cref="ReadText(string, string)"/>
    /// <param name="text">The content.</param>
    /// <param name="path">Named in errors.</param>
    /// <param name="hostName">The name of a node that gives itself none.</param>
    public static ConfigurationResult ReadText(string text, string path, string hostName)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(path);
        if (Encoding.UTF8.GetByteCount(text) > BoundedFile.SizeLimit)
        {
            return Refused(path, BoundedFile.TooLarge);
        }

        var source = new SourceText(text);
        return ReadSource(source, path, hostName, new ErrorList(path, source));
    }

    private static ConfigurationResult ReadSource(SourceText source, string path, string hostName, ErrorList errors)
    {
        bool isUtf8 = errors.Count == 0;
        TextScan scan = TextScan.Run(source, errors);
        DaemonConfiguration? configuration = null;
        if (isUtf8 && scan.IsReadable)
        {
            int before = errors.Count;
            Node? root = YamlTreeReader.Read(
                scan.TextForYaml(), source, errors, reportSyntax: !scan.HasWrongBlanks);
            if (root is not null)
            {
                configuration = TopReader.Read(root, path, hostName, errors);
            }
            else if (errors.Count == before && !scan.HasWrongBlanks)
            {
                errors.Add(SourcePosition.Start, EmptyFile);
            }
        }

        return new ConfigurationResult
        {
            Configuration = configuration,
            Errors = errors.InOrder(),
            ErrorsNotKept = errors.NotKept,
            Findings = errors.FindingsInOrder(),
        };
    }

    private static ConfigurationResult Refused(string path, string fault) => new()
    {
        Errors = [new ConfigurationError(path, 0, 0, fault, "")],
    };
}
