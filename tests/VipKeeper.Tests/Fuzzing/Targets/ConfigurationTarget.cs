using System.Text;
using VipKeeper.Configuration;
using VipKeeper.Configuration.Source;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Tests.Configuration;
using Xunit;

namespace VipKeeper.Tests.Fuzzing.Targets;

/// <summary>Configuration files: reading always ends, never throws, and has a configuration or errors.</summary>
internal sealed class ConfigurationTarget : FuzzTarget
{
    /// <inheritdoc/>
    public override string Name => "configuration";

    /// <inheritdoc/>
    public override IReadOnlyList<Type> Parsers =>
    [
        typeof(ConfigurationReader), typeof(BoundedFile), typeof(Utf8Text), typeof(TextScan), typeof(SourceText),
        typeof(YamlTreeReader),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<FuzzSeed> Seeds =>
    [
        .. Directory.GetFiles(RepositoryFiles.PathOf("config"), "*.yaml", SearchOption.AllDirectories).Order()
            .Select(static path => new FuzzSeed(Path.GetFileName(path), File.ReadAllBytes(path))),
        new("every kind of value", Encoding.UTF8.GetBytes(
            """
            node: "dns-1"
            instances:
              - { name: 'a', interface: eth0, vrid: 55, priority: 150, advert_interval: 0.5s, addresses: [10.0.0.1/24] }
              - name: b
                interface: eth1
                vrid: 56
                version: 2
                preempt: { delay: 2m }
                peers: [10.0.0.3, 10.0.0.4]
                source_address: 10.0.0.2
                auth: { password: 's3cret' }
                vip_lease: 10s
                announcements: { offsets: [0s, 1s], refresh: 1m }
                excluded_addresses: ["2001:db8::1/64"]
                addresses:
                  - 10.0.0.5
                  - 10.0.0.6/24
            """)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<byte[]> Tokens =>
    [
        .. new[]
        {
            "\t", "\r\n", "\r", "\n  - ", ": ", ",", "- ", "[", "]", "{", "}", "&a ", "*a", "!!str ", "! ", "|\n",
            ">-\n", "'",
            "\"", "%YAML 1.2\n", "@", "`", "#", "? ", "~", "\\x0", "\0", "---\n", "...\n", "<<: *a", "null",
            "0x10", "1_000", "1e9", ".inf", "yes", "\u00A0", "\u2028", "[[[[[[[[[[[[[[[[", "{a: {a: {a: {a: {a: ",
            "- - - - - - - - - - - - ", "addresses: ", "instances:\n", "peers: ", "auth: ", "vrid: ", "::",
            "fe80::1%eth0", "&a [*a, *a]",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0xC0, 0x80], [0xED, 0xA0, 0x80],
    ];

    /// <inheritdoc/>
    public override int Rounds => 2_000;

    /// <inheritdoc/>
    public override int LongestInput => 32 * 1024;

    // The buffer of a bounded file, and the nodes of a tree with an error each.
    /// <inheritdoc/>
    public override long AllocationLimit(int length) => (4 * BoundedFile.SizeLimit) + (4096L * length);

    /// <inheritdoc/>
    public override string Run(byte[] input)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, input);
            ConfigurationResult result = ConfigurationReader.Read(path);
            Assert.True(result.IsValid == result.Errors.IsEmpty);
            Assert.Equal(result.IsValid, result.Configuration is not null);
            Assert.DoesNotContain(result.Errors, static error => error.ToString().Contains("Exception"));
            Assert.DoesNotContain(result.Errors, static error => error.ToString().Contains("   at "));
            using var printed = new StringWriter();
            ConfigurationErrorPrinter.Print(result, printed);
            return result.IsValid ? Accepted : Refused;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
