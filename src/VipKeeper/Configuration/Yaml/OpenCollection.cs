using System.Collections.Immutable;
using VipKeeper.Configuration.Source;

namespace VipKeeper.Configuration.Yaml;

/// <summary>A list or section whose end has not been read yet.</summary>
internal sealed class OpenCollection(SourcePosition position, bool isMapping, bool isFlow, ErrorList errors)
{
    private readonly ImmutableArray<Node>.Builder _items = ImmutableArray.CreateBuilder<Node>();
    private readonly ImmutableArray<MappingEntry>.Builder _entries = ImmutableArray.CreateBuilder<MappingEntry>();
    private readonly Dictionary<string, SourcePosition> _keys = new(StringComparer.Ordinal);
    private Node? _pendingKey;

    /// <summary>Where it begins; at the bracket of a flow collection.</summary>
    public SourcePosition Position => position;

    /// <summary>'[' or '{' when written with brackets (flow style), otherwise null.</summary>
    public char? Bracket => isFlow ? isMapping ? '{' : '[' : null;

    /// <summary>True when an alias, a tag or an anchor made the whole collection refused.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Takes the next entry, key or value.</summary>
    public void Add(Node node)
    {
        if (!isMapping)
        {
            _items.Add(node);
        }
        else if (_pendingKey is null)
        {
            _pendingKey = node;
        }
        else
        {
            AddEntry(_pendingKey, node);
            _pendingKey = null;
        }
    }

    /// <summary>The finished node.</summary>
    public Node Close() => IsRefused ? new RefusedNode(position)
        : isMapping ? new MappingNode(position, _entries.ToImmutable())
        : new SequenceNode(position, _items.ToImmutable());

    private void AddEntry(Node keyNode, Node value)
    {
        switch (keyNode)
        {
            case ScalarNode { Value: "<<" }:
                errors.Add(keyNode.Position, "merge keys ('<<') are not used here; write the keys out");
                break;
            case ScalarNode key when !_keys.TryAdd(key.Value, key.Position):
                errors.Add(
                    key.Position,
                    $"the key {Shown.Value(key.Value)} is given twice, first in line {_keys[key.Value].Line}; "
                    + "keep one of them");
                break;
            case ScalarNode key:
                _entries.Add(new MappingEntry(key.Position, key.Value, value));
                break;
            case RefusedNode:
                break;
            default:
                errors.Add(keyNode.Position, $"a key must be a single word, not {keyNode.Kind}; write 'key: value'");
                break;
        }
    }
}
