namespace VipKeeper.Acceptance.Documents;

/// <summary>
/// docs/install-proxmox.md, whose commands are run word for word. A block names after <c>sh</c> where it belongs:
/// <c>```sh 10111 10112</c>.
/// </summary>
internal static class InstallationDocument
{
    /// <summary>What only a Proxmox host itself can run.</summary>
    public const string ProxmoxHost = "proxmox";

    /// <summary>What a client of a service's LAN is called: this and the service's name.</summary>
    public const string Client = "client-";

    private const string Fence = "```";
    private const string Shell = "sh";

    private static string DocumentPath =>
        Path.Combine(Requirements.RepositoryRoot(), "docs", "install-proxmox.md");

    /// <summary>The blocks of commands, in the document's order.</summary>
    public static IReadOnlyList<CommandBlock> Blocks => [.. Read(File.ReadAllLines(DocumentPath))];

    /// <summary>The first words of the blocks that are nothing to run.</summary>
    public static IEnumerable<string> OtherBlocks => File.ReadLines(DocumentPath)
        .Where(static line => line.StartsWith(Fence, StringComparison.Ordinal))
        .Where(static (_, index) => index % 2 == 0)
        .Select(static line => line[Fence.Length..].Split(' ')[0])
        .Where(static language => language != Shell);

    private static IEnumerable<CommandBlock> Read(string[] lines)
    {
        for (int open = 0; open < lines.Length; open++)
        {
            if (!lines[open].StartsWith(Fence, StringComparison.Ordinal))
            {
                continue;
            }

            int close = Array.IndexOf(lines, Fence, open + 1);
            string[] words = lines[open][Fence.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is [Shell, .. { Length: > 0 } places])
            {
                yield return new CommandBlock(places, string.Join('\n', lines[(open + 1)..close]), open + 1);
            }

            open = close;
        }
    }
}
