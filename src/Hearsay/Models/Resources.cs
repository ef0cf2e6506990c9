using System.Reflection;

namespace Hearsay.Models;

/// <summary>What travels inside the library's assembly: models and lexicons.</summary>
internal static class Resources
{
    private static readonly Assembly Holder = typeof(Resources).Assembly;

    /// <summary>The names of all of them, in no order to rely on.</summary>
    public static string[] Names => Holder.GetManifestResourceNames();

    /// <summary>Opens the resource <paramref name="name"/>, e.g. <c>lexicons/countries.tsv</c>.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public static Stream Open(string name) =>
        Holder.GetManifestResourceStream(name) ?? throw Errors.NoSuchResource(name, string.Join(", ", Names));
}
