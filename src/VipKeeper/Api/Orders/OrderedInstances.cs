using VipKeeper.Configuration;

namespace VipKeeper.Api.Orders;

/// <summary>Which instances an order is about: those of a group move together.</summary>
internal static class OrderedInstances
{
    /// <summary>The instance, and the others of its group.</summary>
    /// <exception cref="OrderRefusedException">There is none of that name.</exception>
    public static List<InstanceDocument> Of(StatusDocument document, string name)
    {
        InstanceDocument? named = null;
        var names = new List<string>();
        foreach (InstanceDocument instance in document.Instances)
        {
            names.Add(instance.Name);
            named = instance.Name == name ? instance : named;
        }

        if (named is null)
        {
            throw new OrderRefusedException(names.Count == 0
                ? "no instance is configured"
                : $"there is no instance {Shown.Value(name)}; there is {string.Join(", ", names)}");
        }

        var found = new List<InstanceDocument>();
        foreach (InstanceDocument instance in document.Instances)
        {
            if (instance == named || (named.Group is not null && instance.Group == named.Group))
            {
                found.Add(instance);
            }
        }

        return found;
    }

    /// <summary>Their names.</summary>
    public static string[] NamesOf(List<InstanceDocument> instances)
    {
        string[] names = new string[instances.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = instances[i].Name;
        }

        return names;
    }
}
