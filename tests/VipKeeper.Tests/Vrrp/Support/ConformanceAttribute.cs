namespace VipKeeper.Tests.Vrrp.Support;

/// <summary>Says which requirement of <c>docs/conformance.md</c> a test holds.</summary>
/// <param name="id">RFC, section and our running number, such as <c>9568-6.4.2-5</c>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ConformanceAttribute(string id) : Attribute
{
    public string Id { get; } = id;
}
