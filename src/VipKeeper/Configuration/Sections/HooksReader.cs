using System.Collections.Immutable;
using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Values;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Hooks;
using VipKeeper.Vrrp;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads <c>hooks</c>, and looks at the files that it names.</summary>
internal static class HooksReader
{
    private const string Expected = "[/path, argument] or { run: [/path, argument], timeout: 10s, user: nobody }";

    /// <summary>Reads the section; null when anything in it is wrong.</summary>
    /// <param name="above">The section above, an instance or a group.</param>
    /// <param name="key">Its key.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static HooksConfiguration? Read(MappingReader above, SectionKey key, ErrorList errors)
    {
        switch (above.Find(key))
        {
            case null:
                return HooksConfiguration.None;
            case MappingNode node:
                int before = errors.Count;
                var reader = new MappingReader(node, key.Section, key.Name, errors);
                bool isGroup = key == GroupKeys.Hooks;
                var hooks = new HooksConfiguration
                {
                    BeforeMaster = isGroup ? null : ReadHook(reader, HooksKeys.BeforeMaster, errors),
                    BeforeRelease = isGroup ? null : ReadHook(reader, HooksKeys.BeforeRelease, errors),
                    Master = ReadHook(reader, HooksKeys.Master, errors),
                    Backup = ReadHook(reader, HooksKeys.Backup, errors),
                    Fault = ReadHook(reader, HooksKeys.Fault, errors),
                    Stop = ReadHook(reader, HooksKeys.Stop, errors),
                    Notify = ReadHook(reader, HooksKeys.Notify, errors),
                };
                return errors.Count > before ? null : hooks;
            case Node other:
                above.ReportKind(key, other, $"a section of keys, for example {key.Example}");
                return null;
        }
    }

    private static HookConfiguration? ReadHook(MappingReader hooks, SectionKey key, ErrorList errors)
    {
        int before = errors.Count;
        SequenceNode? run;
        bool isGate = key == HooksKeys.BeforeMaster || key == HooksKeys.BeforeRelease;
        DurationKey timeoutKey = isGate ? GateHookKeys.Timeout : HookKeys.Timeout;
        Duration? timeout = timeoutKey.Default;
        GateFailure onFailure = GateHookKeys.OnFailure.Default.Value;
        string? user = null;
        switch (hooks.Find(key))
        {
            case null:
                return null;
            case SequenceNode list:
                run = hooks.ListOf(HookKeys.Run with { Name = key.Name, Example = key.Example }, list);
                break;
            case MappingNode node:
                var reader = new MappingReader(node, key.Section, $"the hook '{key.Name}'", errors);
                run = reader.ReadList(HookKeys.Run);
                timeout = reader.Read(timeoutKey)?.Value;
                onFailure = key == HooksKeys.BeforeMaster
                    ? reader.Read(GateHookKeys.OnFailure)?.Value ?? onFailure
                    : onFailure;
                user = reader.Read(HookKeys.User)?.Value;
                break;
            case Node other:
                hooks.ReportKind(key, other, Expected);
                return null;
        }

        ImmutableArray<string> arguments = run is null ? [] : ReadArguments(hooks, key, run, errors);
        if (errors.Count > before)
        {
            return null;
        }

        if (HookFile.Fault(arguments[0], user) is string fault)
        {
            errors.AddFinding(run!.Entries[0].Position, $"{key.Name}: {Shown.Value(arguments[0])} {fault}");
        }

        return new HookConfiguration
        {
            Run = arguments,
            Timeout = timeout!.Value,
            User = user,
            OnFailure = onFailure,
        };
    }

    private static ImmutableArray<string> ReadArguments(
        MappingReader hooks, SectionKey key, SequenceNode run, ErrorList errors)
    {
        ImmutableArray<string>.Builder arguments = ImmutableArray.CreateBuilder<string>(run.Entries.Length);
        foreach (Node entry in run.Entries)
        {
            if (hooks.ScalarOf(key, entry, "a text, in quotes when it is empty") is not ScalarNode scalar)
            {
                continue;
            }

            string? fault = arguments.Count == 0
                ? HookText.PathFault(scalar.Value, "/etc/vipkeeper/hooks/master")
                : HookText.ArgumentFault(scalar.Value);
            if (fault is not null)
            {
                errors.Add(scalar.Position, $"{key.Name}: {Shown.Value(scalar.Value)} {fault}");
            }

            arguments.Add(scalar.Value);
        }

        return arguments.ToImmutable();
    }
}
