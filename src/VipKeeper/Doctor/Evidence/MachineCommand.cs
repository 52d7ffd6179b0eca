using System.ComponentModel;
using System.Diagnostics;

namespace VipKeeper.Doctor.Evidence;

/// <summary>Asks a program of the machine, with an argument list, a time limit and a bound on its answer.</summary>
internal static class MachineCommand
{
    private const int LongestAnswer = 8 * 1024 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);
    private static readonly string[] Folders = ["/usr/sbin", "/sbin", "/usr/bin", "/bin"];

    /// <summary>Runs a program of the system's folders.</summary>
    /// <returns>Its standard output; null when it is not installed, fails, or takes too long.</returns>
    public static string? Ask(string program, params IReadOnlyList<string> arguments)
    {
        string? path = Array.Find(Array.ConvertAll(Folders, folder => Path.Combine(folder, program)), File.Exists);
        if (path is null)
        {
            return null;
        }

        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["LC_ALL"] = "C";
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            Task<string?> answer = Task.Run(() => ReadBounded(process.StandardOutput));
            if (!answer.Wait(Limit) || !process.WaitForExit(Limit))
            {
                process.Kill();
                return null;
            }

            return process.ExitCode == 0 ? answer.Result : null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException)
        {
            return null;
        }
    }

    private static string? ReadBounded(StreamReader output)
    {
        var text = new System.Text.StringBuilder();
        char[] buffer = new char[16 * 1024];
        int length;
        while ((length = output.Read(buffer)) > 0)
        {
            if (text.Length + length > LongestAnswer)
            {
                return null;
            }

            text.Append(buffer, 0, length);
        }

        return text.ToString();
    }
}
