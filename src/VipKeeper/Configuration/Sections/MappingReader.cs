using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Sections;

/// <summary>
/// Reads the values of one section by its typed keys. Whatever is wrong with a value is reported here, once;
/// every method answers null when there is no value that can be used, and the caller goes on without it.
/// </summary>
internal sealed class MappingReader
{
    private readonly Dictionary<string, MappingEntry> _entries = new(StringComparer.Ordinal);
    private readonly HashSet<ConfigurationKey> _probablyMeant = [];
    private readonly MappingNode _node;
    private readonly string _title;
    private readonly ErrorList _errors;

    /// <summary>Reports every key that the section does not know.</summary>
    /// <param name="node">The section as it was read.</param>
    /// <param name="section">Its keys.</param>
    /// <param name="title">What this one is called in messages.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public MappingReader(MappingNode node, Section section, string title, ErrorList errors)
    {
        _node = node;
        _title = title;
        _errors = errors;
        foreach (MappingEntry entry in node.Entries)
        {
            if (section.Keys.Any(key => key.Name == entry.Key))
            {
                _entries.Add(entry.Key, entry);
            }
            else
            {
                ReportUnknown(entry, section);
            }
        }
    }

    /// <summary>True when the file has the key, whatever its value.</summary>
    public bool Has(ConfigurationKey key) => _entries.ContainsKey(key.Name);

    /// <summary>True when an unknown key was reported that is probably this one, misspelt.</summary>
    public bool HasMisspelt(ConfigurationKey key) => _probablyMeant.Contains(key);

    /// <summary>The value of a key that its reader understands, or null. Reports a missing required key.</summary>
    public Node? Find(ConfigurationKey key)
    {
        if (_entries.TryGetValue(key.Name, out MappingEntry? entry))
        {
            return entry.Value;
        }

        if (key.IsRequired)
        {
            ReportMissing(key);
        }

        return null;
    }

    /// <summary>Reports that the section lacks a key, unless an unknown key was probably meant to be it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="place">Where else it may stand, for the end of the message.</param>
    public void ReportMissing(ConfigurationKey key, string place = "")
    {
        if (!HasMisspelt(key))
        {
            string example = $"'{key.Name}: {key.Example}'{place}";
            _errors.Add(_node.Position, $"{_title} has no '{key.Name}'; add one, for example {example}");
        }
    }

    /// <summary>Reads a whole number within the key's range.</summary>
    public Located<int>? Read(IntegerKey key)
    {
        Node? node = Find(key);
        if (node is null)
        {
            return key.Default is int preset ? Preset(preset) : null;
        }

        if (ScalarOf(key, node, key.Expected) is not ScalarNode scalar)
        {
            return null;
        }

        bool isNumber = IntegerText.TryParse(scalar.Value, out long number);
        if (isNumber && !scalar.IsPlain)
        {
            Report(key, scalar, $"is a text in quotes; write the number without them: '{key.Name}: {scalar.Value}'");
        }
        else if (!isNumber)
        {
            Report(key, scalar, $"is not a whole decimal number; write {key.Expected}");
        }
        else if (number < key.Minimum || number > key.Maximum)
        {
            Report(key, scalar, $"is out of range; write {key.Expected}");
        }
        else
        {
            return new Located<int>((int)number, scalar.Position);
        }

        return null;
    }

    /// <summary>Reads a duration within the key's range.</summary>
    public Located<Duration>? Read(DurationKey key)
    {
        Node? node = Find(key);
        if (node is null)
        {
            return key.Default is Duration preset ? Preset(preset) : null;
        }

        if (ScalarOf(key, node, key.Expected) is not ScalarNode scalar)
        {
            return null;
        }

        string? fault = DurationText.TryParse(scalar.Value, out Duration duration);
        if (fault is null && (duration < key.Minimum || duration > key.Maximum))
        {
            fault = $"is out of range; write {key.Expected}";
        }

        return Checked(key, scalar, fault, duration);
    }

    /// <summary>Reads a text that keeps the key's rules.</summary>
    public Located<string>? Read(TextKey key)
    {
        Node? node = Find(key);
        if (node is null)
        {
            return key.Default is not null ? Preset(key.Default) : null;
        }

        return ScalarOf(key, node, $"a text, for example {key.Example}") is ScalarNode scalar
            ? Checked(key, scalar, key.Fault(scalar.Value), scalar.Value)
            : null;
    }

    /// <summary>Reads one of the key's words.</summary>
    public Located<T>? Read<T>(ChoiceKey<T> key)
        where T : struct
    {
        Node? node = Find(key);
        if (node is null)
        {
            return Preset(key.Default.Value);
        }

        string expected = Shown.Choice([.. key.Words]);
        if (ScalarOf(key, node, expected) is not ScalarNode scalar)
        {
            return null;
        }

        if (key.Choices.FirstOrDefault(choice => choice.Word == scalar.Value) is Choice<T> found)
        {
            return new Located<T>(found.Value, scalar.Position);
        }

        string meant = KeySuggestion.For(scalar.Value, key) is Choice<T> near ? $"; did you mean '{near.Word}'?" : "";
        Report(key, scalar, $"is none of its words; write {expected}{meant}");
        return null;
    }

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    public Located<bool>? Read(BooleanKey key)
    {
        const string Expected = "true or false";
        return Find(key) is not Node node ? Preset(key.Default)
            : ScalarOf(key, node, Expected) is ScalarNode scalar ? ReadBoolean(key, scalar, Expected)
            : null;
    }

    /// <summary>Reads <c>true</c> or <c>false</c>; YAML 1.1's yes, no, on and off are refused.</summary>
    public Located<bool>? ReadBoolean(ConfigurationKey key, ScalarNode scalar, string expected)
    {
        bool isTrue = scalar.Value == "true";
        if (scalar.IsPlain && (isTrue || scalar.Value == "false"))
        {
            return new Located<bool>(isTrue, scalar.Position);
        }

        string word = scalar.Value.ToUpperInvariant();
        string? meant = word is "YES" or "ON" or "TRUE" or "Y" ? "true"
            : word is "NO" or "OFF" or "FALSE" or "N" ? "false"
            : null;
        Report(key, scalar, meant is null
            ? $"is not understood; write {expected}"
            : $"is not how it is written here; write '{key.Name}: {meant}'");
        return null;
    }

    /// <summary>The value when it is a single one; otherwise reports what to write.</summary>
    public ScalarNode? ScalarOf(ConfigurationKey key, Node node, string expected)
    {
        if (node is ScalarNode { IsNothing: false } scalar)
        {
            return scalar;
        }

        ReportKind(key, node, expected);
        return null;
    }

    /// <summary>The value when it is a list of the key's length; otherwise reports what to write.</summary>
    public SequenceNode? ReadList(ListKey key) => Find(key) is Node node ? ListOf(key, node) : null;

    /// <summary>A value when it is a list of the key's length; otherwise reports what to write.</summary>
    public SequenceNode? ListOf(ListKey key, Node node)
    {
        switch (node)
        {
            case SequenceNode { Entries.Length: 0 } when key.MinimumCount > 0:
                _errors.Add(
                    node.Position,
                    $"{key.Name}: an empty list; write at least {Least(key)}, for example "
                    + $"{key.Example}{key.EmptyAdvice}");
                return null;
            case SequenceNode list when list.Entries.Length < key.MinimumCount:
                _errors.Add(
                    list.Position,
                    $"{key.Name}: too short; write at least {Least(key)}, for example {key.Example}");
                return null;
            case SequenceNode list when list.Entries.Length > key.MaximumCount:
                _errors.Add(
                    list.Entries[key.MaximumCount].Position,
                    $"{key.Name}: more than {key.MaximumCount} entries; remove some");
                return null;
            case SequenceNode list:
                return list;
            default:
                ReportKind(key, node, $"a list, for example '{key.Name}: {key.Example}'");
                return null;
        }
    }

    /// <summary>Reports a value of the wrong kind; a refused one was reported already.</summary>
    public void ReportKind(ConfigurationKey key, Node node, string expected)
    {
        if (node is ScalarNode { IsNothing: true })
        {
            _errors.Add(node.Position, $"{key.Name}: has no value; write {expected}");
        }
        else if (node is not RefusedNode)
        {
            string shown = node is ScalarNode scalar ? Shown.Value(scalar.Value) : node.Kind;
            _errors.Add(node.Position, $"{key.Name}: {shown} does not fit; write {expected}");
        }
    }

    private static string Least(ListKey key) => key.MinimumCount == 1 ? "one" : $"{key.MinimumCount}";

    private Located<T>? Checked<T>(ConfigurationKey key, ScalarNode scalar, string? fault, T value)
    {
        if (fault is null)
        {
            return new Located<T>(value, scalar.Position);
        }

        Report(key, scalar, fault);
        return null;
    }

    private void Report(ConfigurationKey key, ScalarNode scalar, string fault) =>
        _errors.Add(scalar.Position, $"{key.Name}: {ShownOf(key, scalar)} {fault}");

    private static string ShownOf(ConfigurationKey key, ScalarNode scalar) =>
        key is TextKey { IsSecret: true } ? "the value" : Shown.Value(scalar.Value);

    private Located<T> Preset<T>(T value) => new(value, _node.Position, IsDefault: true);

    private void ReportUnknown(MappingEntry entry, Section section)
    {
        string hint;
        if (KeySuggestion.For(entry.Key, section) is ConfigurationKey meant)
        {
            _probablyMeant.Add(meant);
            hint = $"did you mean '{meant.Name}'?";
        }
        else
        {
            Section? home = TopKeys.Section.WithNested().FirstOrDefault(s => s.Keys.Any(key => key.Name == entry.Key));
            string known = $"known keys: {string.Join(", ", section.Keys.Select(key => key.Name))}";
            hint = home is null ? known : $"it belongs {home.Place}; {known}";
        }

        _errors.Add(entry.Position, $"unknown key {Shown.Value(entry.Key)} {section.Place}; {hint}");
    }
}
