using System.CommandLine;
using System.Diagnostics;
using VipKeeper.Commands;
using VipKeeper.Configuration.Keys;
using VipKeeper.Documents;
using VipKeeper.Tests.Codebase;
using Xunit;

namespace VipKeeper.Tests.Packaging;

/// <summary>The manual pages and completions, which are made from the program's own tables.</summary>
public sealed class DocumentsTests
{
    private static readonly PageTitle Title = new("1.2.3", "2026-01-02");

    [Fact]
    public void The_manual_has_every_command_with_every_option()
    {
        RootCommand root = CommandLine.Create();
        string page = Readable(CommandManual.Render(root, Title));

        foreach (Command command in CommandManual.Commands(root))
        {
            Assert.Contains(CommandManual.FullName(command), page, StringComparison.Ordinal);
            foreach (Option option in command.Options.Where(option => !option.Hidden))
            {
                Assert.Contains(option.Name, page, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_manual_of_the_configuration_has_every_key_with_a_description()
    {
        string page = Readable(ConfigurationManual.Render(Schema(), Title));

        foreach (ConfigurationKey key in TopKeys.Section.WithNested().SelectMany(section => section.Keys))
        {
            Assert.Contains($"{key.Name}:", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_line_of_a_manual_is_taken_for_a_macro_of_its_own()
    {
        string[] known = ["TH", "SH", "SS", "PP", "TP", "B", "BR", "RS", "RE", "nf", "fi"];
        string pages = CommandManual.Render(CommandLine.Create(), Title) + ConfigurationManual.Render(Schema(), Title);

        foreach (string line in pages.Split('\n').Where(line => line.StartsWith('.')))
        {
            Assert.Contains(line[1..].Split(' ')[0], known);
        }
    }

    [Theory]
    [InlineData("vipkeeper st", "status")]
    [InlineData("vipkeeper status --js", "--json")]
    [InlineData("vipkeeper lab --daemon keep", "keepalived")]
    public void Bash_completes_commands_options_and_values(string typed, string expected)
    {
        string script = Path.GetTempFileName();
        try
        {
            File.WriteAllText(script, BashCompletion.Render(CommandLine.Create()));
            string words = string.Join(' ', typed.Split(' ').Select(word => $"'{word}'"));
            int last = typed.Split(' ').Length - 1;
            Assert.Equal(expected, Bash(
                $"source '{script}'; COMP_WORDS=({words}); COMP_CWORD={last}; _vipkeeper; echo ${{COMPREPLY[@]}}"));
        }
        finally
        {
            File.Delete(script);
        }
    }

    [Fact]
    public void Zsh_and_fish_know_every_command()
    {
        RootCommand root = CommandLine.Create();
        string zsh = ZshCompletion.Render(root);
        string fish = FishCompletion.Render(root);

        foreach (Command command in root.Subcommands.Where(command => !command.Hidden))
        {
            Assert.Contains($"'{command.Name}:", zsh, StringComparison.Ordinal);
            Assert.Contains($"-a {command.Name} ", fish, StringComparison.Ordinal);
        }
    }

    private static SchemaDescriptions Schema() =>
        SchemaDescriptions.Read(Path.Combine(Repository.Root, "config/vipkeeper.schema.json"));

    private static string Readable(string page) => page.Replace(@"\-", "-", StringComparison.Ordinal);

    private static string Bash(string command)
    {
        var start = new ProcessStartInfo("bash", ["--norc", "-c", command]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return output;
    }
}
