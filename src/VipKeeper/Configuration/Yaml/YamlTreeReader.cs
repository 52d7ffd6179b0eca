using VipKeeper.Configuration.Source;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VipKeeper.Configuration.Yaml;

/// <summary>
/// Turns YAML into nodes, from the parser's events. YAML's own tree loader accepts more than a configuration
/// should hold (aliases that make cycles, tags, a second document) and stops at the first duplicate key; at event
/// level each is refused where it stands, and depth and size are bounded before anything is built.
/// </summary>
internal sealed class YamlTreeReader
{
    /// <summary>The deepest nesting of lists and sections; the configuration itself needs less than ten.</summary>
    public const int DepthLimit = 32;

    /// <summary>The most values; 2,000 instances need about half.</summary>
    public const int NodeLimit = 50_000;

    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly ErrorList _errors;
    private readonly Stack<OpenCollection> _open = new();
    private int _nodes;
    private int _documents;
    private Node? _root;
    private bool _goOn = true;

    private YamlTreeReader(string text, ErrorList errors)
    {
        _scanner = new Scanner(new StringReader(text), skipComments: true);
        _parser = new Parser(_scanner);
        _errors = errors;
    }

    /// <summary>Reads the one document of the text.</summary>
    /// <param name="text">The text, checked by <see cref="TextScan"/>.</param>
    /// <param name="source">The text as the user wrote it, for hints.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="reportSyntax">False when wrong blanks were reported that explain any error of syntax.</param>
    /// <returns>The tree, or null when the text has no structure that can be trusted.</returns>
    public static Node? Read(string text, SourceText source, ErrorList errors, bool reportSyntax)
    {
        var reader = new YamlTreeReader(text, errors);
        YamlSyntaxError? syntaxError = null;
        while (reader._goOn && reader.MoveNext(out syntaxError))
        {
            reader.Take(reader._parser.Current!);
        }

        if (syntaxError is not null)
        {
            if (reportSyntax)
            {
                (SourcePosition position, string message) = syntaxError.Describe(source);
                errors.Add(position, message);
            }

            return null;
        }

        return reader._goOn ? reader._root : null;
    }

    private bool MoveNext(out YamlSyntaxError? error)
    {
        OpenCollection? bracket = _open.TryPeek(out OpenCollection? top) && top.Bracket is not null ? top : null;
        error = null;
        try
        {
            return _parser.MoveNext();
        }
        catch (YamlException e)
        {
            error = new YamlSyntaxError(e.Message, PositionOf(e.Start), bracket);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The library throws InvalidOperationException for an unclosed bracket, and promises nothing about
            // other text; whatever it throws, the text is not YAML.
            error = new YamlSyntaxError(e.GetType().Name, PositionOf(_scanner.CurrentPosition), bracket);
        }

        return false;
    }

    private void Take(ParsingEvent current)
    {
        SourcePosition position = PositionOf(current.Start);
        switch (current)
        {
            case DocumentStart when ++_documents > 1:
                Stop(position, "a second document starts here; a configuration is one document, so remove the '---'");
                break;
            case AnchorAlias alias:
                string name = Shown.Value($"*{alias.Value}");
                _errors.Add(position, $"aliases ({name}) are not used here; write the value out");
                Attach(new RefusedNode(position));
                break;
            case Scalar scalar:
                bool isRefused = Refuse(scalar, position);
                Attach(isRefused
                    ? new RefusedNode(position)
                    : new ScalarNode(position, scalar.Value, scalar.Style == ScalarStyle.Plain));
                break;
            case MappingStart mapping:
                Open(mapping, position, isMapping: true, mapping.Style == MappingStyle.Flow);
                break;
            case SequenceStart sequence:
                Open(sequence, position, isMapping: false, sequence.Style == SequenceStyle.Flow);
                break;
            case MappingEnd or SequenceEnd:
                Attach(_open.Pop().Close());
                break;
        }
    }

    private void Open(NodeEvent start, SourcePosition position, bool isMapping, bool isFlow)
    {
        if (_open.Count == DepthLimit)
        {
            Stop(position, $"more than {DepthLimit} levels of lists and sections; no key here is nested so deep");
            return;
        }

        bool isRefused = Refuse(start, position);
        _open.Push(new OpenCollection(position, isMapping, isFlow, _errors) { IsRefused = isRefused });
    }

    private bool Refuse(NodeEvent node, SourcePosition position)
    {
        if (!node.Anchor.IsEmpty)
        {
            _errors.Add(position, $"anchors ({Shown.Value($"&{node.Anchor.Value}")}) are not used here; remove it");
        }

        if (!node.Tag.IsEmpty)
        {
            _errors.Add(position, "tags ('!...') are not used here, the key decides the type; remove it");
        }

        // A value behind an anchor is what the user means; behind a tag it may not be.
        return !node.Tag.IsEmpty;
    }

    private void Attach(Node node)
    {
        if (++_nodes > NodeLimit)
        {
            Stop(node.Position, $"more than {NodeLimit} values; no configuration is so large");
        }
        else if (_open.TryPeek(out OpenCollection? collection))
        {
            collection.Add(node);
        }
        else
        {
            _root = node;
        }
    }

    private void Stop(SourcePosition position, string message)
    {
        _errors.Add(position, message);
        _goOn = false;
    }

    private static SourcePosition PositionOf(Mark mark) =>
        new((int)Math.Max(mark.Line, 1), (int)Math.Max(mark.Column, 1));
}
