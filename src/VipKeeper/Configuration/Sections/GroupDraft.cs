using System.Collections.Immutable;

namespace VipKeeper.Configuration.Sections;

/// <summary>A group as far as it could be read: what is null was wrong and has been reported.</summary>
internal sealed record GroupDraft
{
    /// <summary>See <see cref="GroupConfiguration.Name"/>.</summary>
    public Located<string>? Name { get; init; }

    /// <summary>See <see cref="GroupConfiguration.Instances"/>; what could be read of them.</summary>
    public ImmutableArray<Located<string>> Instances { get; init; } = [];

    /// <summary>See <see cref="GroupConfiguration.TrackingWeight"/>.</summary>
    public Located<bool>? TrackingWeight { get; init; }

    /// <summary>See <see cref="GroupConfiguration.Hooks"/>.</summary>
    public HooksConfiguration? Hooks { get; init; }

    /// <summary>What the group is called in messages.</summary>
    public string Title => Name is Located<string> name ? $"group '{name.Value}'" : "a group";

    /// <summary>The finished configuration. Only for a file without errors: then nothing is missing.</summary>
    public GroupConfiguration Finish()
    {
        ImmutableArray<string>.Builder instances = ImmutableArray.CreateBuilder<string>(Instances.Length);
        foreach (Located<string> instance in Instances)
        {
            instances.Add(instance.Value);
        }

        return new GroupConfiguration
        {
            Name = Name!.Value.Value,
            Instances = instances.MoveToImmutable(),
            TrackingWeight = TrackingWeight!.Value.Value,
            Hooks = Hooks!,
        };
    }
}
