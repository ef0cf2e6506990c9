using System.Reflection;

namespace Hearsay.Models;

/// <summary>What travels inside the library's assembly: models and lexicons.</summary>
internal static class Resources
{
    private static readonly Assembly Holder = typeof(Resources).Assembly;

    /// <summary>Opens the resource <paramref name="name"/>, e.g. <c>lexicons/countries.tsv</c>.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    public static Stream Open(string name) =>
        Holder.GetManifestResourceStream(name) ?? throw Errors.NoSuchResource(name, string.Join(", ", Holder.GetManifestResourceNames()));
}
