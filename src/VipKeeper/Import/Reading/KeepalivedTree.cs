namespace VipKeeper.Import.Reading;

/// <summary>Puts lines together to statements and blocks. A brace may stand on the next line, or all on one.</summary>
internal sealed class KeepalivedTree
{
    // keepalived's own blocks go four deep.
    private const int DepthLimit = 16;

    private readonly List<KeepalivedStatement> _top = [];
    private readonly Stack<KeepalivedStatement> _open = [];
    private KeepalivedStatement? _last;
    private int _tooDeep;

    /// <summary>The statements outside any block.</summary>
    public IReadOnlyList<KeepalivedStatement> Statements => _top;

    /// <summary>Adds a line.</summary>
    /// <returns>Null, or what is wrong with its braces.</returns>
    public string? Add(List<KeepalivedWord> words, KeepalivedPlace place)
    {
        var current = new List<string>();
        string? fault = null;
        foreach (KeepalivedWord word in words)
        {
            if (word.IsOpening)
            {
                Finish(current, place);
                fault ??= Open();
            }
            else if (word.IsClosing)
            {
                Finish(current, place);
                fault ??= Close();
            }
            else
            {
                current.Add(word.Text);
            }
        }

        Finish(current, place);
        return fault;
    }

    /// <summary>The block that nobody closed, or null.</summary>
    public KeepalivedStatement? Unclosed => _open.Count > 0 ? _open.Peek() : null;

    private void Finish(List<string> current, KeepalivedPlace place)
    {
        if (current.Count == 0)
        {
            return;
        }

        _last = new KeepalivedStatement(place, [.. current]);
        current.Clear();
        if (_open.Count == 0)
        {
            _top.Add(_last);
        }
        else
        {
            _open.Peek().Add(_last);
        }
    }

    private string? Open()
    {
        if (_last is null || _open.Count >= DepthLimit)
        {
            _tooDeep++;
            return _last is null
                ? "a '{' has no keyword before it; remove it, or write the block's keyword"
                : $"more than {DepthLimit} blocks are open; keepalived.conf has no such block, close one with '}}'";
        }

        _last.Open();
        _open.Push(_last);
        _last = null;
        return null;
    }

    private string? Close()
    {
        _last = null;
        if (_tooDeep > 0)
        {
            _tooDeep--;
            return null;
        }

        return _open.TryPop(out _) ? null : "a '}' closes nothing; remove it";
    }
}
