using VipKeeper.Configuration.Keys;
using VipKeeper.Configuration.Yaml;
using VipKeeper.Vrrp.Timing;

namespace VipKeeper.Configuration.Sections;

/// <summary>Reads <c>after_takeover</c>.</summary>
internal static class TakeoverReader
{
    /// <summary>Reads the section; null when anything in it is wrong.</summary>
    /// <param name="instance">The section above.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static Located<TakeoverConfiguration>? Read(MappingReader instance, ErrorList errors)
    {
        switch (instance.Find(InstanceKeys.AfterTakeover))
        {
            case null:
                return new Located<TakeoverConfiguration>(TakeoverConfiguration.Default, default, IsDefault: true);
            case MappingNode node:
                return Read(node, errors) is { } takeover ? new(takeover, node.Position) : null;
            case Node other:
                instance.ReportKind(
                    InstanceKeys.AfterTakeover,
                    other,
                    $"a section of keys, for example {InstanceKeys.AfterTakeover.Example}");
                return null;
        }
    }

    private static TakeoverConfiguration? Read(MappingNode node, ErrorList errors)
    {
        int before = errors.Count;
        var reader = new MappingReader(node, TakeoverKeys.Section, InstanceKeys.AfterTakeover.Name, errors);
        Located<bool>? check = reader.Read(TakeoverKeys.Check);
        Located<bool>? onFailure = reader.Read(TakeoverKeys.OnFailure);
        Located<Duration>? holdDown = reader.Read(TakeoverKeys.HoldDown);
        if (check is { Value: false } && onFailure is { Value: true } yields)
        {
            errors.Add(
                yields.Position,
                $"{TakeoverKeys.OnFailure.Name}: 'yield' waits for a failure that nothing finds with 'check: false'; "
                + "remove one of them");
        }

        return errors.Count > before
            ? null
            : new TakeoverConfiguration
            {
                Check = check!.Value.Value,
                Yields = onFailure!.Value.Value,
                HoldDown = holdDown!.Value.Value,
            };
    }
}
