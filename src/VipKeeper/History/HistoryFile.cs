using VipKeeper.Linux.Files;

namespace VipKeeper.History;

/// <summary>
/// The file of the last changes of state: a line of JSON for each, and another one for what became known later. Lines
/// are only appended, so that a kill leaves at most a torn last one; when there are too many, the file is replaced as a
/// whole. Not for use by two threads at once.
/// </summary>
internal sealed class HistoryFile
{
    /// <summary>How many records are kept.</summary>
    public const int Limit = 1000;

    // A record has a few lines: itself, its announcements, its hooks. So the file is rewritten once in some hundreds.
    private const int MostLines = 4 * Limit;

    private const long LargestFile = 16 * 1024 * 1024;

    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private const UnixFileMode DirectoryMode = UnixFileMode.UserRead | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;

    private readonly string _path;
    private bool _isKnown;
    private long _lastId;
    private int _lines;

    /// <summary>A file in a directory; neither need exist.</summary>
    public HistoryFile(string stateDirectory) => _path = PathOf(stateDirectory);

    /// <summary>Where it is.</summary>
    public string Path => _path;

    /// <summary>Where the file is.</summary>
    /// <param name="stateDirectory">The daemon's <c>state_directory</c>.</param>
    public static string PathOf(string stateDirectory) => System.IO.Path.Combine(stateDirectory, "history.jsonl");

    /// <summary>The next free number.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public long NextId()
    {
        Learn();
        return ++_lastId;
    }

    /// <summary>
    /// Appends lines of <see cref="TransitionRecordJson.LineOf"/>; what is there stays, whatever happens.
    /// </summary>
    /// <exception cref="IOException">The disk is full, or the directory cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Append(IReadOnlyList<byte[]> lines)
    {
        Learn();
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(_path)!, DirectoryMode);
        using (FileStream stream = OpenForAppending())
        {
            EndTornLine(stream);
            foreach (byte[] line in lines)
            {
                if (line.Length <= TransitionRecordJson.LongestLine)
                {
                    // One write(2) for a line: a kill leaves all of it or nothing, a full disk a torn one.
                    stream.Write(line);
                    _lines++;
                }
            }

            stream.Flush(flushToDisk: true);
        }

        if (_lines > MostLines || new FileInfo(_path).Length > LargestFile)
        {
            Shrink();
        }
    }

    /// <summary>Reads the records, the oldest first. Lines that are none are passed over.</summary>
    /// <returns>At most <see cref="Limit"/>; none when there is no file.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static List<TransitionRecord> Read(string path)
    {
        var records = new List<TransitionRecord>();
        foreach (byte[] line in LastLinesOf(path))
        {
            if (TransitionRecordJson.TryRead(line) is { } record)
            {
                records.Add(record);
            }
        }

        return records;
    }

    // Replaced in one go: whoever reads it, and a kill, finds the old content or the new one.
    private void Shrink()
    {
        List<byte[]> kept = LastLinesOf(_path);
        using var content = new MemoryStream();
        foreach (byte[] line in kept)
        {
            content.Write(line);
            content.WriteByte((byte)'\n');
        }

        DurableFile.Write(_path, content.ToArray(), Mode);
        _lines = kept.Count;
    }

    // The last line of each number, by number, without the oldest ones beyond the limit.
    private static List<byte[]> LastLinesOf(string path)
    {
        var lines = new List<byte[]>();
        foreach (byte[] line in LinesOf(path))
        {
            if (TransitionRecordJson.TryReadId(line, out long id))
            {
                int index = IndexOf(lines, id);
                if (index >= 0)
                {
                    lines[index] = line;
                }
                else
                {
                    lines.Insert(~index, line);
                }

                if (lines.Count > 2 * Limit)
                {
                    lines.RemoveRange(0, Limit);
                }
            }
        }

        lines.RemoveRange(0, Math.Max(0, lines.Count - Limit));
        return lines;
    }

    // As List.BinarySearch has it; almost always the last.
    private static int IndexOf(List<byte[]> lines, long id)
    {
        int low = 0;
        int high = lines.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            _ = TransitionRecordJson.TryReadId(lines[middle], out long found);
            if (found == id)
            {
                return middle;
            }

            (low, high) = found < id ? (middle + 1, high) : (low, middle);
        }

        return ~low;
    }

    /// <summary>Reads what numbers are taken, once; a later call costs nothing.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public void Learn()
    {
        if (_isKnown)
        {
            return;
        }

        foreach (byte[] line in LinesOf(_path))
        {
            _lines++;
            if (TransitionRecordJson.TryReadId(line, out long id))
            {
                _lastId = Math.Max(id, _lastId);
            }
        }

        _isKnown = true;
    }

    private FileStream OpenForAppending() => new(_path, new FileStreamOptions
    {
        Mode = FileMode.OpenOrCreate,
        Access = FileAccess.ReadWrite,
        Share = FileShare.ReadWrite | FileShare.Delete,
        BufferSize = 0,
        UnixCreateMode = Mode,
    });

    private static void EndTornLine(FileStream stream)
    {
        if (stream.Length > 0)
        {
            stream.Position = stream.Length - 1;
            if (stream.ReadByte() != '\n')
            {
                stream.WriteByte((byte)'\n');
            }
        }
    }

    // The end of a file that is larger than ours ever become is somebody else's doing.
    private static IEnumerable<byte[]> LinesOf(string path)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var stream = new FileStream(path, new FileStreamOptions
        {
            Access = FileAccess.Read,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 32 * 1024,
        });
        byte[] line = new byte[TransitionRecordJson.LongestLine];
        int length = 0;
        for (long read = 0; read < 2 * LargestFile && stream.ReadByte() is var next and >= 0; read++)
        {
            if (next != '\n')
            {
                line[Math.Min(length, line.Length - 1)] = (byte)next;
                length++;
                continue;
            }

            if (length > 0 && length < line.Length)
            {
                yield return line[..length];
            }

            length = 0;
        }

        // Without its end it is torn, or still being written; complete JSON all the same is a record.
        if (length > 0 && length < line.Length)
        {
            yield return line[..length];
        }
    }
}
