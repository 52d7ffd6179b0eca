using System.Reflection;
using System.Xml.Linq;
using VipKeeper.Replication;
using VipKeeper.Vrrp;
using Xunit;

namespace VipKeeper.Tests.Codebase;

/// <summary>Pure, kernel, product: dependencies point one way.</summary>
public class LayerTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["VipKeeper.Vrrp"] = [],
        ["VipKeeper.Replication"] = [],
        ["VipKeeper.Linux"] = ["VipKeeper.Vrrp"],
        ["VipKeeper"] = ["VipKeeper.Vrrp", "VipKeeper.Replication", "VipKeeper.Linux"],
        // The simulation replaces the kernel and the program, so it may know neither.
        ["VipKeeper.Simulation"] = ["VipKeeper.Vrrp", "VipKeeper.Replication"],
        ["VipKeeper.Tests"] =
            ["VipKeeper.Vrrp", "VipKeeper.Replication", "VipKeeper.Linux", "VipKeeper", "VipKeeper.Documents"],
    };

    private static readonly Dictionary<string, Assembly> Pure = new()
    {
        ["VipKeeper.Vrrp"] = typeof(VirtualRouter).Assembly,
        ["VipKeeper.Replication"] = typeof(Lineage).Assembly,
    };

    // The runtime, its collections and spans, text forms of addresses, and the comparison in constant time.
    private static readonly string[] PureAssemblies =
    [
        "System.Runtime", "System.Collections", "System.Collections.Immutable", "System.Linq", "System.Memory",
        "System.Net.Primitives", "System.Security.Cryptography",
    ];

    private static IEnumerable<string> Projects =>
        Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal));

    [Fact]
    public void Project_references_point_one_way()
    {
        List<string> offenders = [];
        foreach (string project in Projects)
        {
            string name = Path.GetFileNameWithoutExtension(project);
            string[] references = ReferencesOf(project);
            string[] allowed = Allowed.GetValueOrDefault(
                name, ["VipKeeper.Vrrp", "VipKeeper.Replication", "VipKeeper.Linux", "VipKeeper"]);
            offenders.AddRange(references.Except(allowed).Select(reference => $"{name} -> {reference}"));
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void Every_project_of_the_product_has_its_rule()
    {
        string[] products =
        [
            .. Projects.Where(project => project.StartsWith("src/", StringComparison.Ordinal))
                .Select(project => Path.GetFileNameWithoutExtension(project)),
        ];
        Assert.Contains("VipKeeper.Vrrp", products);
        Assert.Empty(products.Except(Allowed.Keys));
    }

    public static TheoryData<string> PureProjects => [.. Pure.Keys];

    [Theory]
    [MemberData(nameof(PureProjects))]
    public void Pure_project_references_no_package_that_ships(string project) => Assert.All(
        XDocument.Parse(Repository.Read($"src/{project}/{project}.csproj")).Descendants("PackageReference"),
        package => Assert.Equal("all", package.Attribute("PrivateAssets")?.Value));

    [Theory]
    [MemberData(nameof(PureProjects))]
    public void Pure_project_knows_no_socket_thread_file_or_console(string project)
    {
        string[] referenced =
        [
            .. Pure[project].GetReferencedAssemblies().Select(assembly => assembly.Name!),
        ];
        Assert.Contains("System.Runtime", referenced);
        Assert.Empty(referenced.Except(PureAssemblies));
    }

    [Theory]
    [MemberData(nameof(PureProjects))]
    public void Pure_project_keeps_no_mutable_static_state(string project)
    {
        IEnumerable<string> mutable =
            from type in Pure[project].GetTypes()
            where type.Namespace?.StartsWith(project, StringComparison.Ordinal) == true
            // Lambdas are cached by the compiler in fields of classes of its own.
            where !type.Name.StartsWith('<')
            from field in type.GetFields(
                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where !field.IsLiteral && !field.IsInitOnly
            select $"{type.Name}.{field.Name}";
        Assert.Empty(mutable);
    }

    private static string[] ReferencesOf(string project) =>
    [
        .. XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference")
            .Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'))
            .Select(path => Path.GetFileNameWithoutExtension(path)),
    ];
}
