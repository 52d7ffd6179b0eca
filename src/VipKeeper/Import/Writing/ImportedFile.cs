using System.Buffers;
using System.Text;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Writing;
using VipKeeper.Import.Mapping;
using VipKeeper.Vrrp.Addressing;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Import.Writing;

/// <summary>Writes a vipkeeper.yaml of what was carried over, with a comment on each thing that is otherwise.</summary>
internal sealed partial class ImportedFile
{
    private const int CommentWidth = 110;

    private static readonly SearchValues<char> IPv4Letters = SearchValues.Create("0123456789./");

    private readonly StringBuilder _text = new();
    private readonly ImportedConfiguration _configuration;

    private ImportedFile(ImportedConfiguration configuration) => _configuration = configuration;

    /// <summary>The file's text.</summary>
    /// <param name="configuration">At least one instance.</param>
    /// <param name="origin">The path of the keepalived.conf.</param>
    public static string Write(ImportedConfiguration configuration, string origin)
    {
        var file = new ImportedFile(configuration);
        file.WriteTop(origin);
        foreach (ImportedInstance instance in configuration.Instances)
        {
            file.WriteInstance(instance);
        }

        file.WriteGroups();
        return file._text.ToString();
    }

    private void WriteTop(string origin)
    {
        Comment("", $"Made of {origin} by 'vipkeeper import'; 'vipkeeper check' tells what it means.");
        Comment("", "What was changed or left out stands as a comment at its place.");
        var scopes = new HashSet<string>(StringComparer.Ordinal);
        _configuration.Instances.ForEach(instance => scopes.Add(instance.Scope));
        _configuration.Groups.ForEach(group => scopes.Add(group.Scope));
        foreach (ImportNote note in _configuration.Report.Notes)
        {
            if (!scopes.Contains(note.Scope))
            {
                CommentNote("", note);
            }
        }

        Key("", "node", _configuration.Node is { } node ? YamlScalar.Flow(node) : null);
        Key("", "startup_delay", Seconds(_configuration.StartupDelay));
        Key("", "notify_fifo", _configuration.NotifyFifo is { } fifo ? YamlScalar.Flow(fifo) : null);
        _text.Append("instances:\n");
    }

    private void WriteInstance(ImportedInstance instance)
    {
        _text.Append("  - name: ").Append(YamlScalar.Flow(instance.Name)).Append('\n');
        CommentNotes("    ", instance.Scope);
        Key("    ", "interface", YamlScalar.Flow(instance.Interface!));
        Key("    ", "vrid", $"{instance.Vrid}");
        if (instance.IsDefaultVersion)
        {
            Comment("    ", "keepalived's default, which the other node speaks; for 3 change both nodes together.");
        }

        Key("    ", "version", $"{instance.Version}");
        Key("    ", "priority", $"{instance.Priority}");
        Key("    ", "advert_interval", DurationText.Format(instance.AdvertInterval));
        Key("    ", "down_timer_adverts", instance.DownTimerAdverts is { } adverts ? $"{adverts}" : null);
        WriteAddresses("addresses", instance.Addresses);
        WriteAddresses("excluded_addresses", instance.ExcludedAddresses);
        WriteTransport(instance);
        Key("    ", "preempt", !instance.Preempts ? "false"
            : Seconds(instance.PreemptDelay) is { } delay ? $"{{ delay: {delay} }}" : null);
        WriteAnnouncements(instance);
        WriteTrack(instance);
        WriteHooks("    ", instance.Hooks);
    }

    private void WriteAddresses(string key, List<ImportedAddress> addresses)
    {
        if (addresses.Count == 0)
        {
            return;
        }

        _text.Append("    ").Append(key).Append(":\n");
        foreach (ImportedAddress address in addresses)
        {
            _text.Append("      - ");
            if (address.Keys.Count == 0)
            {
                _text.Append(Quoted(address.Text)).Append('\n');
                continue;
            }

            _text.Append("{ address: ").Append(Quoted(address.Text));
            foreach ((string name, string value) in address.Keys)
            {
                bool isOwnForm = name is "scope" or "preferred_lifetime";
                string shown = isOwnForm ? value : Quoted(value);
                _text.Append(", ").Append(name).Append(": ").Append(shown);
            }

            _text.Append(" }\n");
        }
    }

    private void WriteTransport(ImportedInstance instance)
    {
        if (instance.Peers.Count > 0)
        {
            _text.Append("    peers:\n");
            foreach (InetAddress peer in instance.Peers)
            {
                _text.Append("      - ").Append(Quoted(peer.ToString())).Append('\n');
            }
        }

        Key("    ", "source_address", instance.Source is { } source ? Quoted(source.ToString()) : null);
        Key("    ", "multicast_group", instance.MulticastGroup is { } group ? Quoted(group.ToString()) : null);
        Key("    ", "auth", instance.Password is { } password
            ? $"{{ password: {YamlScalar.Flow(password)} }}"
            : null);
        Key("    ", "checksum", instance.IsMessageOnly ? "message_only" : null);
    }

    // The second burst is added to the schedule here, which is denser than keepalived's.
    private void WriteAnnouncements(ImportedInstance instance)
    {
        var keys = new List<string>();
        if (instance.GarpDelay is { } delay && delay != Duration.FromSeconds(5))
        {
            var offsets = new List<string> { "0s" };
            foreach (int milliseconds in (int[])[300, 1200, 2400, 5000])
            {
                var offset = Duration.FromMilliseconds(milliseconds);
                if (delay == Duration.Zero || offset < delay)
                {
                    offsets.Add(DurationText.Format(offset));
                }
            }

            if (delay != Duration.Zero && delay <= Duration.FromSeconds(600))
            {
                offsets.Add(DurationText.Format(delay));
            }

            keys.Add($"offsets: [{string.Join(", ", offsets)}]");
        }

        if (instance.GarpRefresh is { } refresh)
        {
            Duration day = Duration.FromSeconds(86_400);
            Duration second = Duration.FromSeconds(1);
            Duration fit = refresh == Duration.Zero ? refresh
                : refresh < second ? second
                : refresh > day ? day : refresh;
            keys.Add($"refresh: {DurationText.Format(fit)}");
        }

        Key("    ", "announcements", keys.Count == 0 ? null : $"{{ {string.Join(", ", keys)} }}");
    }

    private static string? Seconds(Duration duration) =>
        duration == Duration.Zero ? null : DurationText.Format(duration);

    // IPv6 addresses and labels hold colons, which mean something between braces.
    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAnyExcept(IPv4Letters) < 0 && text.Contains('.', StringComparison.Ordinal)
            ? text
            : YamlScalar.Flow(text);

    private void Key(string indent, string key, string? value)
    {
        if (value is not null)
        {
            _text.Append(indent).Append(key).Append(": ").Append(value).Append('\n');
        }
    }
}
