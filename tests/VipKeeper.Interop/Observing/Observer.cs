using System.Text.Json;
using VipKeeper.Configuration;
using VipKeeper.Interop.Support;
using VipKeeper.Lab.Nodes;

namespace VipKeeper.Interop.Observing;

/// <summary><c>vipkeeper run --observe</c> on a host of a segment, beside whatever runs there.</summary>
internal sealed class Observer : ILabNode
{
    private static readonly TimeSpan StopBound = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan BetweenProcesses = TimeSpan.FromMilliseconds(100);

    private readonly string _space;
    private readonly string _program = Requirements.Daemon();
    private readonly string _configuration;
    private readonly string _runtime;
    private readonly string _state;
    private NodeProcess? _process;

    private Observer(Segment segment, string host)
    {
        Name = host + " (observer)";
        _space = segment.Network.NamespaceOf(host);
        string files = Path.Combine(segment.Folder, "observer-" + host);
        LogPath = files + ".log";
        _configuration = files + ".yaml";
        _runtime = files + ".run";
        _state = files + ".state";
        Directory.CreateDirectory(_runtime);
        Directory.CreateDirectory(_state);
        segment.Own(this);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string LogPath { get; }

    /// <inheritdoc/>
    public bool IsRunning => _process is { IsRunning: true };

    /// <inheritdoc/>
    public bool HasFailed => !IsRunning;

    /// <summary>What it has logged.</summary>
    public string Log => LogReader.Read(LogPath);

    /// <summary>The whole status document.</summary>
    public JsonElement Status
    {
        get
        {
            Command status = Ask("--json");
            using JsonDocument document = JsonDocument.Parse(status.Output);
            return document.RootElement.Clone();
        }
    }

    /// <summary>What it knows of its first instance.</summary>
    public JsonElement Observation => Status.GetProperty("instances")[0].GetProperty("observation");

    /// <summary>The exit code of <c>vipkeeper status</c>.</summary>
    public int ExitCode => Ask().ExitCode;

    /// <summary>Puts one on a host; it is not started.</summary>
    /// <param name="segment">The LAN.</param>
    /// <param name="host">The host.</param>
    /// <param name="instance">Its configuration.</param>
    /// <param name="lines">More keys of the instance.</param>
    public static Observer Create(
        Segment segment, string host, InstanceConfiguration instance, params string[] lines)
    {
        var observer = new Observer(segment, host);
        observer.Configure(instance, lines);
        return observer;
    }

    /// <summary>Writes its configuration.</summary>
    public void Configure(InstanceConfiguration instance, params string[] lines)
    {
        string text = VipKeeperFile.Write("observer", [instance]);
        foreach (string line in lines)
        {
            text = text.Replace("    vrid:", $"    {line}\n    vrid:");
        }

        File.WriteAllText(_configuration, text);
    }

    /// <summary>Starts it.</summary>
    public void Start() => _process = NodeProcess.Start(
        _space,
        [
            _program, "run", "--observe", "--config", _configuration, "--runtime-dir", _runtime, "--state-dir", _state,
        ],
        LogPath);

    /// <summary>Has it read its configuration again.</summary>
    public void Reload() => Command.Signal(_process!.Id, "HUP");

    /// <summary>Replaces its program by itself.</summary>
    public void Reexec() => Command.Signal(_process!.Id, "USR2");

    /// <summary>Waits until it tells a verdict.</summary>
    public Task UntilAsync(string verdict) => UntilAsync(
        observation => observation.GetProperty("verdict").GetString() == verdict, $"{Name} tells '{verdict}'");

    /// <summary>Waits until it knows something.</summary>
    public Task UntilAsync(Func<JsonElement, bool> condition, string expectation) => Eventually.TrueAsync(
        () => Ask("--json") is { ExitCode: 0 or 3 or 5 } && condition(Observation), Patience, expectation,
        BetweenProcesses);

    /// <summary>Waits until it names a difference of a setting.</summary>
    public Task UntilNamedAsync(string setting) => UntilAsync(
        observation => observation.GetProperty("differences").EnumerateArray()
            .Any(difference => difference.GetProperty("setting").GetString() == setting),
        $"{Name} names '{setting}'");

    /// <summary>Waits until a change of the role of both is next to each other.</summary>
    /// <param name="to"><c>master</c> or <c>backup</c>.</param>
    /// <param name="count">How many of them there are to be at least.</param>
    public Task UntilFollowedAsync(string to, int count) => UntilAsync(
        observation => observation.GetProperty("transitions").EnumerateArray()
            .Count(transition => transition.GetProperty("to").GetString() == to
                && transition.TryGetProperty("keepalived_delay_ms", out _)) >= count,
        $"{Name} has seen keepalived become {to} {count} times, as VipKeeper would have");

    /// <inheritdoc/>
    public void Terminate() => _process?.Terminate();

    /// <inheritdoc/>
    public void WaitUntilStopped() => Assert.True(_process is null || _process.WaitForExit(StopBound));

    /// <inheritdoc/>
    public void Kill() => _process?.Kill();

    /// <inheritdoc/>
    public void Dispose() => _process?.Dispose();

    /// <summary>Stops it and waits for its end.</summary>
    public void Stop()
    {
        Terminate();
        WaitUntilStopped();
    }

    /// <summary>Writes a file of its state directory.</summary>
    public void WriteState(string name, string content) => File.WriteAllText(Path.Combine(_state, name), content);

    /// <summary>Runs a command that asks it for something.</summary>
    public Command Order(params string[] words) => Command.Run(_program, [.. words, "--runtime-dir", _runtime]);

    /// <summary>Runs <c>vipkeeper status</c>.</summary>
    public Command Ask(params string[] options) =>
        Command.Run(_program, ["status", "--runtime-dir", _runtime, .. options]);
}
