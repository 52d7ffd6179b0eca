namespace VipKeeper.Init.Detection;

/// <summary>Reads the directories that an NFS server gives to its clients.</summary>
internal static class ExportTable
{
    /// <summary>The directories of exports(5).</summary>
    /// <param name="text"><c>/etc/exports</c>.</param>
    public static List<string> ReadExports(string text)
    {
        var paths = new List<string>();
        foreach (string line in text.Split('\n'))
        {
            string[] words = LineWords.Of(line);
            string path = words.Length == 0 ? "" : words[0].Trim('"');
            if (path.StartsWith('/'))
            {
                paths.Add(path);
            }
        }

        return paths;
    }

    /// <summary>The directories of ganesha-export-config(8).</summary>
    /// <param name="text"><c>/etc/ganesha/ganesha.conf</c>.</param>
    public static List<string> ReadGanesha(string text)
    {
        var paths = new List<string>();
        foreach (string line in text.Split('\n'))
        {
            string setting = line.Split('#')[0];
            int sign = setting.IndexOf('=', StringComparison.Ordinal);
            if (sign < 0 || !setting[..sign].Trim().EndsWith("Path", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            // 'Pseudo' is where clients see it; 'Path' is where it is.
            string key = LineWords.Of(setting[..sign].Replace('{', ' '))[^1];
            string path = setting[(sign + 1)..].Split(';')[0].Trim().Trim('"');
            if (key.Equals("Path", StringComparison.OrdinalIgnoreCase) && path.StartsWith('/'))
            {
                paths.Add(path);
            }
        }

        return paths;
    }
}
