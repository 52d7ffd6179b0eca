using System.Text.Json;

namespace VipKeeper.Json;

/// <summary>
/// An object of JSON that writes itself. Documents are written and read by hand in their <c>.Json.cs</c>: what the
/// platform's serializer generates for the same ones is a tenth of the whole program.
/// </summary>
internal interface IJsonDocument
{
    /// <summary>Writes the fields into the object that the caller has begun; what is null is left out.</summary>
    void Write(Utf8JsonWriter writer);
}
