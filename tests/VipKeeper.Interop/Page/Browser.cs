using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VipKeeper.Lab.Network;

namespace VipKeeper.Interop.Page;

/// <summary>
/// A headless Chromium in a network namespace with one page, told what to do by the DevTools protocol over two named
/// pipes: a message is JSON with a NUL at its end. Nothing of it goes over a network.
/// </summary>
internal sealed class Browser : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _open = new();
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly string _folder;
    private readonly Process _process;
    private readonly FileStream _orders;
    private readonly FileStream _answers;
    private string? _session;
    private int _number;

    private Browser(string space)
    {
        _folder = Directory.CreateTempSubdirectory("vipkeeper-browser-").FullName;
        string orders = Path.Combine(_folder, "orders");
        string answers = Path.Combine(_folder, "answers");
        Assert.Equal(0, Command.Run("/usr/bin/mkfifo", orders, answers).ExitCode);
        _process = Process.Start(new ProcessStartInfo(IpCommand.Path,
        [
            "netns", "exec", space, "/bin/sh", "-c", "exec \"$@\" 3<\"$0/orders\" 4>\"$0/answers\" 2>\"$0/log\"",
            _folder, Requirements.Tool("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
            "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            $"--user-data-dir={_folder}/profile", "--remote-debugging-pipe",
        ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        _orders = new FileStream(orders, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        _answers = new FileStream(answers, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        new Thread(Read) { Name = "browser", IsBackground = true }.Start();
    }

    /// <summary>What the page complained of: errors in the console, exceptions, violations of its policy.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Starts one; skips the test without Chromium.</summary>
    /// <param name="space">The namespace that it browses from.</param>
    public static async Task<Browser> StartAsync(string space)
    {
        _ = Requirements.Tool("chromium");
        var browser = new Browser(space);
        try
        {
            JsonElement target = await browser.OrderAsync("Target.createTarget", new() { ["url"] = "about:blank" });
            JsonElement attached = await browser.OrderAsync(
                "Target.attachToTarget",
                new() { ["targetId"] = target.GetProperty("targetId").GetString(), ["flatten"] = true });
            browser._session = attached.GetProperty("sessionId").GetString();
            foreach (string domain in (string[])["Page", "Runtime", "Log"])
            {
                await browser.OrderAsync(domain + ".enable", []);
            }

            return browser;
        }
        catch
        {
            browser.Dispose();
            throw;
        }
    }

    /// <summary>Opens a page.</summary>
    public Task OpenAsync(string url) => OrderAsync("Page.navigate", new() { ["url"] = url });

    /// <summary>Gives the window a size in CSS pixels.</summary>
    public Task ResizeAsync(int width, int height) => OrderAsync(
        "Emulation.setDeviceMetricsOverride",
        new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 500 });

    /// <summary>Has the user prefer <c>light</c> or <c>dark</c>.</summary>
    public Task PreferAsync(string scheme) => OrderAsync(
        "Emulation.setEmulatedMedia",
        new()
        {
            ["features"] = new JsonArray(
                new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }),
        });

    /// <summary>Evaluates an expression of JavaScript in the page.</summary>
    /// <returns>Its value, undefined for none.</returns>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        JsonElement answer = await OrderAsync(
            "Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true });
        Assert.False(answer.TryGetProperty("exceptionDetails", out JsonElement details), details.ToString());
        return answer.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value : default;
    }

    /// <summary>Waits until an expression is true in the page; what is not there yet is not.</summary>
    public Task UntilAsync(string expression) => Eventually.TrueAsync(
        () => EvaluateAsync($"(() => {{ try {{ return {expression}; }} catch {{ return false; }} }})()")
            .GetAwaiter().GetResult().ValueKind == JsonValueKind.True,
        Patience,
        expression,
        TimeSpan.FromMilliseconds(100),
        () => EvaluateAsync("document.body.innerText").GetAwaiter().GetResult().ToString());

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _session = null;
            OrderAsync("Browser.close", []).Wait(TimeSpan.FromSeconds(5));
        }
        catch (Exception e) when (e is IOException or AggregateException)
        {
            // It has gone already.
        }

        if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        _orders.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<JsonElement> OrderAsync(string method, JsonObject parameters)
    {
        int number = Interlocked.Increment(ref _number);
        var order = new JsonObject { ["id"] = number, ["method"] = method, ["params"] = parameters };
        if (_session is not null)
        {
            order["sessionId"] = _session;
        }

        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _open[number] = answer;
        lock (_orders)
        {
            _orders.Write(Encoding.UTF8.GetBytes(order.ToJsonString() + '\0'));
        }

        return await answer.Task.WaitAsync(Patience);
    }

    private void Read()
    {
        using var message = new MemoryStream();
        byte[] chunk = new byte[64 * 1024];
        using (_answers)
        {
            for (int length; (length = _answers.Read(chunk)) > 0;)
            {
                foreach (byte one in chunk.AsSpan(0, length))
                {
                    if (one != 0)
                    {
                        message.WriteByte(one);
                        continue;
                    }

                    Take(JsonDocument.Parse(message.ToArray()).RootElement);
                    message.SetLength(0);
                }
            }
        }

        foreach (TaskCompletionSource<JsonElement> open in _open.Values)
        {
            open.TrySetException(new IOException("The browser has ended."));
        }
    }

    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("id", out JsonElement id))
        {
            if (_open.TryRemove(id.GetInt32(), out TaskCompletionSource<JsonElement>? open))
            {
                _ = message.TryGetProperty("error", out JsonElement error)
                    ? open.TrySetException(new IOException(error.ToString()))
                    : open.TrySetResult(message.GetProperty("result"));
            }
        }
        else if (message.GetProperty("method").GetString()
            is "Log.entryAdded" or "Runtime.exceptionThrown" or "Runtime.consoleAPICalled")
        {
            _complaints.Enqueue(message.GetProperty("params").ToString());
        }
    }
}
