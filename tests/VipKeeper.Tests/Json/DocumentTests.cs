using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using VipKeeper.Api;
using VipKeeper.Api.Orders;
using VipKeeper.Json;
using VipKeeper.Lab.Report;
using VipKeeper.Replication;
using VipKeeper.Switchovers;
using Xunit;

namespace VipKeeper.Tests.Json;

/// <summary>
/// Documents are written and read by hand; the platform's serializer, which has reflection here, tells whether they
/// have all their properties, by their names and in their order.
/// </summary>
public sealed class DocumentTests
{
    private static readonly JsonSerializerOptions Platform = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly JsonSerializerOptions Indented = new(Platform) { WriteIndented = true };

    public static TheoryData<string> Documents => [.. Types.Select(static type => type.FullName!)];

    /// <summary>Without reports, which are only written.</summary>
    public static TheoryData<string> ReadDocuments =>
        [.. Types.Where(static type => type.Namespace != typeof(LabReportDocument).Namespace
                && type.Namespace != typeof(SwitchoverReport).Namespace)
            .Select(static type => type.FullName!)];

    private static IEnumerable<Type> Types => typeof(IJsonDocument).Assembly.GetTypes()
        .Where(static type => type.IsClass && type.IsAssignableTo(typeof(IJsonDocument)));

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_is_written_as_the_platform_would(string name)
    {
        Type type = typeof(IJsonDocument).Assembly.GetType(name)!;
        var random = new Random(20);
        for (int i = 0; i < 50; i++)
        {
            object document = Invent(type, random);

            Assert.Equal(
                JsonSerializer.Serialize(document, type, Platform), JsonText.ToText((IJsonDocument)document));
        }
    }

    [Theory]
    [MemberData(nameof(ReadDocuments))]
    public void A_document_is_read_as_it_was_written(string name)
    {
        Type type = typeof(IJsonDocument).Assembly.GetType(name)!;
        MethodInfo read = type.GetMethod("Read", [typeof(JsonElement)])!;
        var random = new Random(21);
        for (int i = 0; i < 50; i++)
        {
            string text = JsonText.ToText((IJsonDocument)Invent(type, random));
            using var json = JsonDocument.Parse(text);

            object again = read.Invoke(null, [json.RootElement])!;

            Assert.Equal(text, JsonText.ToText((IJsonDocument)again));
        }
    }

    [Fact]
    public void A_file_is_indented_as_the_platform_would()
    {
        var record = new ReplicationRecord { Dirty = true, CompleteFrom = "dns-2" };

        Assert.Equal(JsonSerializer.Serialize(record, Indented), JsonText.ToText(record, isIndented: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"message":"Yes.","runs":1} more""")]
    [InlineData("""{"message":"Yes.","runs":"1"}""")]
    [InlineData("""{"message":"Yes.","runs":1.5}""")]
    [InlineData("""{"message":"Yes.","runs":99999999999999999999}""")]
    [InlineData("""{"message":null,"runs":1}""")]
    [InlineData("""{"message":["Yes."],"runs":1}""")]
    public void What_is_no_document_is_refused(string text) =>
        Assert.ThrowsAny<JsonException>(
            () => JsonText.Read(System.Text.Encoding.UTF8.GetBytes(text), OrderDocument.Read));

    [Fact]
    public void A_number_that_does_not_fit_is_refused() =>
        Assert.Throws<JsonException>(
            () => JsonText.Read("""{"address":"192.0.2.2","priority":256,"ago_ms":1}"""u8, MasterDocument.Read));

    [Fact]
    public void Fields_that_a_newer_version_added_are_ignored()
    {
        OrderDocument order = JsonText.Read("""{"new":{"a":[1]},"runs":7,"message":"Yes."}"""u8, OrderDocument.Read);

        Assert.Equal(new OrderDocument("Yes.", 7), order);
    }

    private static object Invent(Type type, Random random)
    {
        ConstructorInfo constructor = type.GetConstructors().MaxBy(static c => c.GetParameters().Length)!;
        var nullability = new NullabilityInfoContext();
        object document = constructor.Invoke(
            [.. constructor.GetParameters().Select(parameter => Value(
                parameter.ParameterType, nullability.Create(parameter).WriteState, random))]);
        if (constructor.GetParameters().Length == 0)
        {
            foreach (PropertyInfo property in type.GetProperties().Where(static p => p.CanWrite))
            {
                property.SetValue(
                    document, Value(property.PropertyType, nullability.Create(property).WriteState, random));
            }
        }

        return document;
    }

    private static object? Value(Type type, NullabilityState nullability, Random random)
    {
        if (nullability == NullabilityState.Nullable && random.Next(2) == 0)
        {
            return null;
        }

        Type known = Nullable.GetUnderlyingType(type) ?? type;
        return known switch
        {
            _ when known == typeof(string) => Text(random),
            _ when known == typeof(bool) => random.Next(2) == 0,
            _ when known == typeof(byte) => (byte)random.Next(256),
            _ when known == typeof(int) => random.Next(int.MinValue, int.MaxValue),
            _ when known == typeof(long) => random.NextInt64(long.MinValue, long.MaxValue),
            _ when known == typeof(double) => Math.Round(random.NextDouble() * 1e6, random.Next(8)),
            _ when known == typeof(DateTimeOffset) =>
                DateTimeOffset.UnixEpoch.AddTicks(random.NextInt64(long.MaxValue / 8))
                    .ToOffset(TimeSpan.FromMinutes(random.Next(-700, 700))),
            _ when known == typeof(IReadOnlyDictionary<string, long>) => Enumerable.Range(0, random.Next(4))
                .ToDictionary(i => i + Text(random), _ => random.NextInt64()),
            _ when known.IsGenericType => List(known.GenericTypeArguments[0], random),
            _ => Invent(known, random),
        };
    }

    private static Array List(Type element, Random random)
    {
        var list = Array.CreateInstance(element, random.Next(4));
        for (int i = 0; i < list.Length; i++)
        {
            list.SetValue(Value(element, NullabilityState.NotNull, random), i);
        }

        return list;
    }

    private static string Text(Random random)
    {
        string[] parts =
            ["WrongVersion", "two words", "ä€😀", "<&'\">", "\\ \t\n\0", "/run", "", "x_y-Z9", "\ud800"];
        return string.Concat(random.GetItems(parts, random.Next(1, 4)));
    }
}
