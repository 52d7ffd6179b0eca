namespace VipKeeper.Replication;

/// <summary>Takes a line of rsync's output, without its end.</summary>
internal delegate void RsyncLine(ReadOnlySpan<byte> line);
