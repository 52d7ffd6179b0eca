using Microsoft.AspNetCore.Http;
using VipKeeper.Loop;
using VipKeeper.Loop.Commands;
using VipKeeper.Status;

namespace VipKeeper.Api.Reading;

/// <summary>
/// <c>/healthz</c>: whether the daemon works, whatever role it has: its packet loop has answered. A node in Fault is
/// well in this sense, as its daemon does what it should.
/// </summary>
internal sealed class HealthEndpoint(PacketLoop loop) : IReadEndpoint
{
    private const string Text = "text/plain; charset=utf-8";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public string Path => "/healthz";

    /// <inheritdoc/>
    public async Task AnswerAsync(HttpContext context)
    {
        bool isWell = !loop.Ended.IsCompleted;
        if (isWell)
        {
            try
            {
                await loop.PostAsync(new ReadStatusCommand(new LoopSnapshot(0))).WaitAsync(Patience)
                    .ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                isWell = false;
            }
        }

        await Answer.WriteAsync(
            context,
            isWell ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            Text,
            isWell ? "ok\n"u8.ToArray() : "the packet loop does not answer\n"u8.ToArray()).ConfigureAwait(false);
    }
}
