using VipKeeper.Lab.Network;
using Xunit;

namespace VipKeeper.Tests.Lab.Network;

public sealed class LabRunDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public void Two_runs_have_different_ids_and_folders()
    {
        using LabRunDirectory first = LabRunDirectory.Create(_root.Path);
        using LabRunDirectory second = LabRunDirectory.Create(_root.Path);

        Assert.NotEqual(first.Id, second.Id);
        Assert.True(Directory.Exists(first.Path));
        Assert.True(Directory.Exists(second.Path));
        Assert.Equal($"vk-{first.Id}-", first.NamespacePrefix);
    }

    [Fact]
    public void A_live_run_is_no_remains()
    {
        using LabRunDirectory live = LabRunDirectory.Create(_root.Path);
        var prefixes = new List<string>();

        IReadOnlyList<string> removed = LabRunDirectory.RemoveRemains(_root.Path, prefixes.Add);

        Assert.Empty(removed);
        Assert.Empty(prefixes);
        Assert.True(Directory.Exists(live.Path));
    }

    [Fact]
    public void A_run_whose_process_is_gone_is_removed_and_the_live_one_beside_it_stays()
    {
        using LabRunDirectory live = LabRunDirectory.Create(_root.Path);
        string crashed = Path.Combine(_root.Path, "0abcde");
        Directory.CreateDirectory(crashed);

        // The pid in the file is alive (ours), as after a pid was given to another program: only the lock counts.
        File.WriteAllText(Path.Combine(crashed, "claim"), $"{Environment.ProcessId}\n");
        var prefixes = new List<string>();

        IReadOnlyList<string> removed = LabRunDirectory.RemoveRemains(_root.Path, prefixes.Add);

        Assert.Equal(["0abcde"], removed);
        Assert.Equal(["vk-0abcde-"], prefixes);
        Assert.False(Directory.Exists(crashed));
        Assert.True(Directory.Exists(live.Path));
    }

    [Fact]
    public void A_run_that_died_before_it_made_its_claim_is_removed()
    {
        Directory.CreateDirectory(Path.Combine(_root.Path, "012345"));

        Assert.Equal(["012345"], LabRunDirectory.RemoveRemains(_root.Path, _ => { }));
    }

    [Fact]
    public void A_root_that_does_not_exist_has_no_remains() =>
        Assert.Empty(LabRunDirectory.RemoveRemains(Path.Combine(_root.Path, "none"), _ => { }));

    [Fact]
    public void Dispose_deletes_the_folder_with_what_was_written_into_it()
    {
        LabRunDirectory run = LabRunDirectory.Create(_root.Path);
        File.WriteAllText(Path.Combine(run.Path, "a.log"), "text");

        run.Dispose();

        Assert.False(Directory.Exists(run.Path));
    }
}
