using System.Globalization;
using System.Text.RegularExpressions;
using VipKeeper.Lab.Network;
using VipKeeper.Lab.Nodes;

namespace VipKeeper.Interop.Metrics;

/// <summary>A real Prometheus in a namespace, with the alert rules that the package brings.</summary>
internal sealed partial class PrometheusServer : IDisposable
{
    private const string Address = "127.0.0.1:9090";

    private readonly string _space;
    private readonly string _promtool;
    private readonly NodeProcess _process;

    private PrometheusServer(string space, string promtool, NodeProcess process)
    {
        _space = space;
        _promtool = promtool;
        _process = process;
    }

    /// <summary>Starts it.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="folder">For its configuration, data and log.</param>
    /// <param name="targets">The nodes and where they are scraped, once a second.</param>
    public static PrometheusServer Start(string space, string folder, params (string Node, string Address)[] targets)
    {
        string program = Requirements.Tool("prometheus");
        string promtool = Requirements.Tool("promtool");
        string rules = Path.Combine(Requirements.RepositoryRoot(), "packaging/prometheus/vipkeeper.rules.yml");
        string file = Path.Combine(folder, "prometheus.yml");
        File.WriteAllText(file, $"""
            global: {"{"} scrape_interval: 1s, evaluation_interval: 1s {"}"}
            rule_files: ["{rules}"]
            scrape_configs:
              - job_name: vipkeeper
                static_configs:

            """ + string.Concat(targets.Select(static target =>
                $"      - {{ targets: [\"{target.Address}\"], labels: {{ instance: {target.Node} }} }}\n")));
        string log = Path.Combine(folder, "prometheus.log");
        return new PrometheusServer(space, promtool, NodeProcess.Start(
            space,
            [
                program, $"--config.file={file}", $"--storage.tsdb.path={Path.Combine(folder, "prometheus")}",
                $"--web.listen-address={Address}", "--log.level=warn",
            ],
            log));
    }

    /// <summary>Asks for the value of an expression now.</summary>
    /// <returns>The value and the label <c>instance</c> of each sample; empty while it does not answer.</returns>
    public (string Node, double Value)[] Query(string expression)
    {
        Command query = Command.Run(
            IpCommand.Path, "netns", "exec", _space, _promtool, "query", "instant", $"http://{Address}", expression);
        return query.ExitCode != 0 ? [] :
        [
            .. Sample().Matches(query.Output).Select(static sample => (
                Instance().Match(sample.Groups[1].Value).Groups[1].Value,
                double.Parse(sample.Groups[2].Value, CultureInfo.InvariantCulture))),
        ];
    }

    /// <inheritdoc/>
    public void Dispose() => _process.Dispose();

    [GeneratedRegex(@"^(.*) => (\S+) @\[", RegexOptions.Multiline)]
    private static partial Regex Sample();

    [GeneratedRegex("\\binstance=\"([^\"]*)\"")]
    private static partial Regex Instance();
}
