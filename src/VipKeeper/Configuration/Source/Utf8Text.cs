using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace VipKeeper.Configuration.Source;

/// <summary>The bytes of a file as text, and which of them are not UTF-8.</summary>
/// <param name="Text">The text; a byte that is not UTF-8 has become U+FFFD.</param>
/// <param name="InvalidAt">The indexes of those characters, at most <see cref="ErrorList.Limit"/>.</param>
internal sealed record Utf8Text(string Text, ImmutableArray<int> InvalidAt)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>True for the byte order marks of UTF-16, which some editors write.</summary>
    public static bool LooksLikeUtf16(ReadOnlySpan<byte> bytes) => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    /// <summary>Decodes; a leading byte order mark is dropped (YAML 1.2 §5.2 allows it).</summary>
    public static Utf8Text Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(ByteOrderMark))
        {
            bytes = bytes[ByteOrderMark.Length..];
        }

        var text = new StringBuilder(bytes.Length);
        ImmutableArray<int>.Builder invalidAt = ImmutableArray.CreateBuilder<int>();
        char[] buffer = new char[4096];
        while (!bytes.IsEmpty)
        {
            OperationStatus status = System.Text.Unicode.Utf8.ToUtf16(
                bytes, buffer, out int read, out int written, replaceInvalidSequences: false);
            text.Append(buffer, 0, written);
            bytes = bytes[read..];
            if (status is OperationStatus.InvalidData or OperationStatus.NeedMoreData)
            {
                if (invalidAt.Count < ErrorList.Limit)
                {
                    invalidAt.Add(text.Length);
                }

                _ = Rune.DecodeFromUtf8(bytes, out _, out int skipped);
                text.Append(Rune.ReplacementChar.ToString());
                bytes = bytes[Math.Max(skipped, 1)..];
            }
        }

        return new Utf8Text(text.ToString(), invalidAt.ToImmutable());
    }
}
