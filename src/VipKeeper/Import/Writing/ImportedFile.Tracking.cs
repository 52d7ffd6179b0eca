using VipKeeper.Configuration;
using VipKeeper.Configuration.Writing;
using VipKeeper.Import.Mapping;

namespace VipKeeper.Import.Writing;

/// <content>What is tracked, hooks, groups, and comments.</content>
internal sealed partial class ImportedFile
{
    private void WriteTrack(ImportedInstance instance)
    {
        if (instance.TracksPrimary && instance.Interfaces.Count == 0 && instance.Checks.Count == 0)
        {
            return;
        }

        _text.Append("    track:\n");
        Key("      ", "primary", instance.TracksPrimary ? null : "false");
        _text.Append(instance.Interfaces.Count == 0 ? "" : "      interfaces:\n");
        foreach (ImportedTracker tracker in instance.Interfaces)
        {
            _text.Append("        - { name: ").Append(YamlScalar.Flow(tracker.Name));
            WriteCondition(tracker);
            _text.Append(" }\n");
        }

        _text.Append(instance.Checks.Count == 0 ? "" : "      checks:\n");
        foreach (ImportedTracker tracker in instance.Checks)
        {
            if (tracker.Advice is { } advice)
            {
                Comment("        ", advice);
            }

            _text.Append("        - name: ").Append(YamlScalar.Flow(tracker.Name)).Append('\n');
            _text.Append("          ").Append(tracker.Kind).Append('\n');
            foreach ((string key, string value) in LastOfEach(tracker.Keys))
            {
                Key("          ", key, value);
            }

            Key("          ", "weight", tracker.Weight == 0 ? null : $"{tracker.Weight}");
            Key("          ", "reverse", tracker.IsReversed ? "true" : null);
        }
    }

    private void WriteCondition(ImportedTracker tracker)
    {
        _text.Append(tracker.Weight == 0 ? "" : $", weight: {tracker.Weight}");
        _text.Append(tracker.IsReversed ? ", reverse: true" : "");
    }

    // A keyword that stands twice counts as it stands last.
    private static Dictionary<string, string> LastOfEach(IReadOnlyList<KeyValuePair<string, string>> keys)
    {
        var last = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string key, string value) in keys)
        {
            last[key] = value;
        }

        return last;
    }

    private void WriteHooks(string indent, SortedDictionary<string, ImportedHook> hooks)
    {
        if (hooks.Count == 0)
        {
            return;
        }

        _text.Append(indent).Append("hooks:\n");
        foreach ((string key, ImportedHook hook) in hooks)
        {
            string run = YamlScalar.List(hook.Run);
            Key($"{indent}  ", key, hook.User is { } user
                ? $"{{ run: {run}, user: {YamlScalar.Flow(user)} }}"
                : run);
        }
    }

    private void WriteGroups()
    {
        _text.Append(_configuration.Groups.Count == 0 ? "" : "groups:\n");
        foreach (ImportedGroup group in _configuration.Groups)
        {
            var members = new List<string>();
            foreach (ImportedInstance instance in _configuration.Instances)
            {
                if (group.Members.Contains(instance.KeepalivedName))
                {
                    members.Add(instance.Name);
                }
            }

            _text.Append("  - name: ").Append(YamlScalar.Flow(group.Name)).Append('\n');
            CommentNotes("    ", group.Scope);
            Key("    ", "instances", YamlScalar.List(members));
            Key("    ", "tracking_weight", group.HasTrackingWeight ? "true" : null);
            WriteHooks("    ", group.Hooks);
        }
    }

    private void CommentNotes(string indent, string scope)
    {
        foreach (ImportNote note in _configuration.Report.Notes)
        {
            if (note.Scope == scope)
            {
                CommentNote(indent, note);
            }
        }
    }

    private void CommentNote(string indent, ImportNote note)
    {
        if (note.Fate != ImportFate.Kept)
        {
            string fate = note.Fate == ImportFate.Changed ? "changed" : "REFUSED";
            Comment(indent, $"{fate}: {note.Statement} ({note.Place}): {note.Text}");
        }
    }

    private void Comment(string indent, string text)
    {
        string rest = string.Create(text.Length, Shown.Line(text), static (target, shown) =>
        {
            for (int i = 0; i < shown.Length; i++)
            {
                target[i] = YamlScalar.IsUnseen(shown[i]) ? ' ' : shown[i];
            }
        });
        int width = CommentWidth - indent.Length;
        string mark = "# ";
        while (rest.Length > width)
        {
            int cut = rest.LastIndexOf(' ', width);
            cut = cut <= 0 ? width : cut;
            _text.Append(indent).Append(mark).Append(rest.AsSpan(0, cut)).Append('\n');
            rest = rest[cut..].TrimStart();
            mark = "#   ";
        }

        _text.Append(indent).Append(mark).Append(rest).Append('\n');
    }
}
