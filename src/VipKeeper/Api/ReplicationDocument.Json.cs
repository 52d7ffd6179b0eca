using System.Text.Json;
using VipKeeper.Json;

namespace VipKeeper.Api;

internal sealed partial record ReplicationDocument
{
    /// <inheritdoc/>
    public void Write(Utf8JsonWriter writer)
    {
        writer.Write("state", State);
        writer.Write("sentence", Sentence);
        writer.Write("in_sync", InSync);
        writer.Write("dirty", Dirty);
        writer.Write("peer", Peer);
        writer.Write("last_complete", LastComplete);
        writer.Write("lag_seconds", LagSeconds);
        writer.Write("generation", Generation);
        writer.Write("tip", Tip);
        writer.Write("tip_node", TipNode);
        writer.Write("final_sync", FinalSync);
        writer.Write("next_run", NextRun);
        writer.Write("runs", Runs);
        writer.Write("failures", Failures);
        writer.Write("last_error", LastError);
        writer.Write("exit_code", ExitCode);
        writer.Write("newer_files", NewerFiles);
        writer.Write("newer", Newer);
        writer.Write("progress", Progress);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static ReplicationDocument Read(JsonElement json) => new()
    {
        State = json.Text("state"),
        Sentence = json.Text("sentence"),
        InSync = json.Boolean("in_sync"),
        Dirty = json.Boolean("dirty"),
        Peer = json.OptionalText("peer"),
        LastComplete = json.OptionalTime("last_complete"),
        LagSeconds = json.OptionalDouble("lag_seconds"),
        Generation = json.Int64("generation"),
        Tip = json.OptionalText("tip"),
        TipNode = json.OptionalText("tip_node"),
        FinalSync = json.OptionalBoolean("final_sync") ?? false,
        NextRun = json.OptionalTime("next_run"),
        Runs = json.Int64("runs"),
        Failures = json.Int64("failures"),
        LastError = json.OptionalText("last_error"),
        ExitCode = json.OptionalInt32("exit_code"),
        NewerFiles = json.Int64("newer_files"),
        Newer = json.Texts("newer"),
        Progress = json.Optional("progress", ReplicationProgressDocument.Read),
    };
}
