using System.Globalization;

namespace VipKeeper.Status;

/// <summary>
/// Shows a text anew until it is interrupted. On a terminal in place: each line is written over the one before and the
/// rest of it erased, so that nothing flickers (ECMA-48). Elsewhere one text after the other, with the time between.
/// </summary>
internal sealed class StatusWatch(TextWriter output, TimeSpan interval)
{
    private const string HideCursor = "\e[?25l";
    private const string ShowCursor = "\e[?25h";
    private const string EraseScreen = "\e[2J";
    private const string ToTheTop = "\e[H";
    private const string EraseRestOfLine = "\e[K";
    private const string EraseBelow = "\e[J";

    /// <summary>Goes on until the token is cancelled; the cursor is as before then.</summary>
    public async Task RunAsync(Func<Task<string>> read, CancellationToken cancellation)
    {
        bool isTerminal = !Console.IsOutputRedirected;
        await output.WriteAsync(isTerminal ? HideCursor + EraseScreen : "").ConfigureAwait(false);
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                string text = await read().ConfigureAwait(false);
                string stamp = DateTimeOffset.Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
                await output.WriteAsync(isTerminal ? InPlace(text) : $"{stamp}\n{text}\n").ConfigureAwait(false);
                await output.FlushAsync(cancellation).ConfigureAwait(false);
                await Task.Delay(interval, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Asked to end.
        }
        finally
        {
            await output.WriteAsync(isTerminal ? ShowCursor : "").ConfigureAwait(false);
            await output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    // What does not fit below would scroll, and the top would be lost.
    private static string InPlace(string text)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        int height = Math.Max(TerminalText.Height - 1, 1);
        int shown = Math.Min(lines.Length, height);
        return ToTheTop + string.Join(EraseRestOfLine + "\n", lines, 0, shown) + EraseRestOfLine + "\n" + EraseBelow;
    }
}
