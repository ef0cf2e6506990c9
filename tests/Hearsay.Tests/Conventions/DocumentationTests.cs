using System.Reflection;
using System.Xml.Linq;
using Hearsay.Documents;

namespace Hearsay.Tests.Conventions;

/// <summary>Whoever uses the library finds every public type and member described. The compiler asks for a comment (CS1591 is an error); these ask that it says something.</summary>
public class DocumentationTests
{
    private static readonly XDocument Comments = XDocument.Load(Path.ChangeExtension(typeof(Article).Assembly.Location, ".xml"));

    [Fact]
    public void Every_public_type_is_described()
    {
        var described = Comments.Descendants("member").Select(member => member.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        Assert.All(typeof(Article).Assembly.GetExportedTypes(), type => Assert.Contains("T:" + type.FullName!.Replace('+', '.'), described));
    }

    [Fact]
    public void No_description_is_empty_or_only_repeats_the_form()
    {
        var saysNothing = from member in Comments.Descendants("member")
                          let text = string.Concat(member.Elements().Select(element => element.Value)).Trim()
                          where !member.Elements("inheritdoc").Any()
                              && (text.Length == 0 || text.StartsWith("Gets or sets", StringComparison.Ordinal) || text.StartsWith("TODO", StringComparison.OrdinalIgnoreCase))
                          select member.Attribute("name")!.Value;
        Assert.Empty(saysNothing);
    }

    [Fact]
    public void The_library_does_not_switch_the_demand_off()
    {
        var project = Repository.Read("src/Hearsay/Hearsay.csproj");
        Assert.Contains("<GenerateDocumentationFile>true</GenerateDocumentationFile>", project);
        Assert.DoesNotContain("NoWarn", project + Repository.Read("Directory.Build.props"));
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", Repository.Read("Directory.Build.props"));

        // The names of the universal parts of speech are the standard's own; nothing else goes without words.
        Assert.Equal(["src/Hearsay/Documents/Tokens.cs"], Repository.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal)
            && file.EndsWith(".cs", StringComparison.Ordinal) && Repository.Read(file).Contains("disable CS1591", StringComparison.Ordinal)));
    }
}
