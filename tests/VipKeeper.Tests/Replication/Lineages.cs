using VipKeeper.Replication;

namespace VipKeeper.Tests.Replication;

/// <summary>Lineages for tests: ids are small numbers, times are seconds.</summary>
internal static class Lineages
{
    /// <summary>A promotion of every copy and a resolution.</summary>
    public static Lineage OfEveryKind => Lineage.Empty
        .Promote(Id(1), "web1", At(100), CopyOrigin.None)
        .Promote(Id(2), "web2", At(200), new CopyOrigin(false, "web1", At(190)))
        .Promote(Id(3), "web1", At(300), new CopyOrigin(true, "web2", At(290)))
        .Promote(Id(4), "web1", At(400), new CopyOrigin(true, null, null))
        .Resolve(Id(5), "web1", At(500), Lineage.Empty.On(6, "web2").On(7, "web2"), "web2")
        .Resolve(Id(8), "web1", At(800), Lineage.Empty.On(9, "web2"), null);

    /// <summary>An id.</summary>
    public static LineageId Id(int number)
    {
        Span<byte> bytes = stackalloc byte[LineageId.Length];
        bytes[^1] = (byte)number;
        bytes[^2] = (byte)(number >> 8);
        return new LineageId(bytes);
    }

    /// <summary>A time.</summary>
    public static UtcTime At(double second) => new((long)(second * 1e9));

    /// <summary>A promotion more, a hundred seconds after the number before it.</summary>
    public static Lineage On(this Lineage lineage, int id, string node, CopyOrigin? copy = null) =>
        lineage.Promote(Id(id), node, At(100 * id), copy ?? CopyOrigin.None);
}
