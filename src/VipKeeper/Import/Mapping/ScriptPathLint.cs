using VipKeeper.Import.Reading;

namespace VipKeeper.Import.Mapping;

/// <summary>Rule L21: a script that keepalived 2.3 does not run because of its path.</summary>
internal static class ScriptPathLint
{
    // Symbolic links into /usr since Debian 12 (file-hierarchy(7)).
    private static readonly string[] Linked = ["bin", "sbin", "lib", "lib32", "lib64", "libx32"];

    /// <summary>Notes it where the path of a program meets it.</summary>
    public static void Run(ImportReport report, KeepalivedStatement statement, string program)
    {
        if (program.Split('/') is ["", var first, _, ..] && Linked.Contains(first))
        {
            report.Find(
                "L21", statement.Place,
                $"/{first} is a symbolic link, and keepalived 2.3 (Debian 13) leaves out a script behind one ('Wrong "
                + $"file type found in script path'): it never runs there; write /usr{program}. VipKeeper runs either");
        }
    }
}
