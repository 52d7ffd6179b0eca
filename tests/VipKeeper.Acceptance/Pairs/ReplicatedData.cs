using System.Globalization;
using VipKeeper.Acceptance.Containers;

namespace VipKeeper.Acceptance.Pairs;

/// <summary>What clients wrote through the virtual address, and must find there again.</summary>
internal sealed class ReplicatedData(PairSite pair, ContainerSite site)
{
    private static readonly TimeSpan CopyBound = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, string> _written = [];

    /// <summary>Writes a new file as a client does.</summary>
    public void Write()
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"certificate-{_written.Count}");
        string content = Guid.NewGuid().ToString();
        string source = Path.Combine(site.Folder, name);
        File.WriteAllText(source, content);
        site.Client.Push(source, $"/srv/{name}");
        Command copy = pair.RunOnClient($"nfs-cp /srv/{name} \"nfs://$VIP/srv/nfs/data/{name}?version=4\"");
        if (copy.ExitCode != 0)
        {
            Assert.Fail($"{name} cannot be written: {copy.Output}{copy.Error}\n{pair.Describe()}");
        }

        _written.Add(name, content);
    }

    /// <summary>Has a backup copy now, as an operator would, and waits until everything is there.</summary>
    public async Task CopiedToAsync(PairNode backup) => await Eventually.TrueAsync(
        () =>
        {
            // It refuses while a run goes on or the master was not heard for long enough: asked again.
            backup.Container.TryRun($"vipkeeper sync now {pair.Pair.Instance}");
            return _written.All(file => backup.Container.TryRun(
                $"[ \"$(cat /srv/nfs/data/{file.Key})\" = {file.Value} ]").ExitCode == 0);
        },
        CopyBound,
        "the backup has what was written",
        Pause,
        pair.Describe);

    /// <summary>Reads everything back as a client does.</summary>
    public void ExpectAll()
    {
        foreach ((string name, string content) in _written)
        {
            Command read = pair.RunOnClient($"nfs-cat \"nfs://$VIP/srv/nfs/data/{name}?version=4\"");
            if (read.ExitCode != 0 || read.Output != content)
            {
                Assert.Fail(
                    $"{name} should be '{content}': exit code {read.ExitCode}, '{read.Output}' {read.Error}\n"
                    + pair.Describe());
            }
        }
    }
}
