using System.Reflection;
using Hearsay.Documents;

namespace Hearsay.Tests.Conventions;

/// <summary>The library does no I/O, reads no clock or culture, starts no thread: its answer depends on the article and the model alone.</summary>
public class LibraryTests
{
    private static readonly Assembly Library = typeof(Article).Assembly;

    // What the library may stand on. A package here has a row in docs/dependencies.md.
    private static readonly string[] AllowedPackages = ["AngleSharp", "System.Numerics.Tensors"];

    // Framework assemblies that are all about what the library must not do.
    private static readonly string[] ForbiddenFrameworkParts =
    [
        "System.Console", "System.Net", "System.Data", "System.Diagnostics.Process", "System.IO.FileSystem.Watcher", "System.IO.Pipes",
        "System.IO.IsolatedStorage", "System.IO.MemoryMappedFiles", "System.Threading.Thread", "System.Threading.Tasks.Parallel", "System.Linq.Parallel",
        "System.Transactions", "System.Runtime.Serialization.Formatters", "Microsoft.AspNetCore", "Microsoft.Extensions",
    ];

    // Whole types. A type that ends in '*' stands for all that start so.
    private static readonly string[] ForbiddenTypes =
    [
        "System.IO.File", "System.IO.FileInfo", "System.IO.FileStream", "System.IO.Directory", "System.IO.DirectoryInfo", "System.IO.DriveInfo",
        "System.IO.RandomAccess", "System.IO.Pipes.*", "System.IO.MemoryMappedFiles.*", "System.Console",
        "System.TimeProvider", "System.TimeZoneInfo", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process", "System.Diagnostics.Trace",
        "System.Net.*", "System.Data.*", "System.Threading.Thread", "System.Threading.ThreadPool", "System.Threading.Timer",
        "System.Threading.Tasks.Parallel*", "System.Threading.Tasks.TaskFactory", "System.Linq.ParallelEnumerable", "System.GC", "System.HashCode",
        "AngleSharp.Io.*", "Orleans.*", "Npgsql.*", "Microsoft.Data.*", "Microsoft.AspNetCore.*",
    ];

    // Members, with the reason. Parameters decide where an overload is harmless.
    private static readonly (Func<Use, bool> Is, string Why)[] ForbiddenMembers =
    [
        (u => u is { Type: "System.DateTime" or "System.DateTimeOffset", Member: "get_Now" or "get_UtcNow" or "get_Today" }, "reads the clock"),
        (u => u is { Type: "System.Environment" } && u.Member != "get_CurrentManagedThreadId", "depends on the host (an iterator's check of its thread does not)"),
        (u => u is { Type: "System.AppContext" } && !u.Caller.StartsWith("System.Text.RegularExpressions.Generated.", StringComparison.Ordinal), "depends on the host"),
        (u => u is { Type: "System.Guid", Member: "NewGuid" or "CreateVersion7" }, "is random"),
        (u => u is { Type: "System.Random", Member: ".ctor", Parameters: "" } or { Type: "System.Random", Member: "get_Shared" }, "is random: pass a seed"),
        (u => u is { Type: "System.Threading.Tasks.Task", Member: "Run" or "get_Factory" or "Delay" }, "starts a thread or waits for the clock"),
        (u => u is { Type: "System.Globalization.CultureInfo", Member: "get_CurrentCulture" or "get_CurrentUICulture" or "get_InstalledUICulture" }, "depends on the host's culture"),
        (u => u is { Type: "System.IO.StreamReader" or "System.IO.StreamWriter", Member: ".ctor" } && u.Parameters.StartsWith("String", StringComparison.Ordinal), "opens a file"),
        (u => u is { Type: "System.Xml.XmlReader" or "System.Xml.Linq.XDocument" or "System.Xml.Linq.XElement" or "System.Xml.XmlDocument", Member: "Create" or "Load" } && u.Parameters.StartsWith("String", StringComparison.Ordinal), "opens a file or an address"),
        (u => u is { Type: "System.IO.Path", Member: "GetFullPath" or "GetTempPath" or "GetTempFileName" or "GetRandomFileName" or "Exists" }, "looks at the file system"),
        (u => u.Type is "String" or "System.String" && CultureSensitiveStringMember(u), "compares by culture: pass StringComparison.Ordinal or use the Invariant form"),
        (u => u.Member is "Parse" or "TryParse" && IsNumberOrDate(u.Type) && !u.Parameters.Contains("System.IFormatProvider", StringComparison.Ordinal) && u.Type is not "System.Char", "parses by culture: pass CultureInfo.InvariantCulture"),
        (u => u.Member == "ToString" && IsFractionOrDate(u.Type) && !u.Parameters.Contains("System.IFormatProvider", StringComparison.Ordinal), "writes by culture: pass CultureInfo.InvariantCulture"),
        (u => u is { Type: "System.Object" or "System.String", Member: "GetHashCode" } && u.Method != "GetHashCode", "may hash with a seed of the process: write the hash out"),
        (u => u.Type == "System.Linq.Enumerable" && SortsStringsByCulture(u), "sorts strings by culture: pass StringComparer.Ordinal"),
        (u => u is { Type: "System.Array" or "System.MemoryExtensions", Member: "Sort" } && u.TypeArguments.Split(',')[0] == "String" && !HasComparer(u.Parameters), "sorts strings by culture: pass StringComparer.Ordinal"),
        (u => u.Type == "System.Collections.Generic.List" && u is { Member: "Sort", Parameters: "", TypeArguments: "String" }, "sorts strings by culture: pass StringComparer.Ordinal"),
        (u => u.Type is "System.Collections.Generic.SortedDictionary" or "System.Collections.Generic.SortedSet" or "System.Collections.Generic.SortedList" && u.Member == ".ctor" && u.TypeArguments.Split(',')[0] == "String" && !HasComparer(u.Parameters), "sorts strings by culture: pass StringComparer.Ordinal"),
    ];

    [Fact]
    public void It_refers_to_the_framework_and_the_allowed_packages_only()
    {
        using var calls = new AssemblyCalls(Library);
        var unwanted = calls.References.Where(name => !AllowedPackages.Contains(name)
            && (!name.StartsWith("System.", StringComparison.Ordinal) || ForbiddenFrameworkParts.Any(part => StartsWithPart(name, part))));
        Assert.Empty(unwanted);
    }

    [Fact]
    public void It_refers_to_no_type_of_files_clock_network_database_web_or_threads()
    {
        using var calls = new AssemblyCalls(Library);
        Assert.Empty(calls.TypeReferences.Where(IsForbiddenType).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_calls_nothing_that_depends_on_host_culture_chance_or_time()
    {
        using var calls = new AssemblyCalls(Library);
        Assert.Empty(Violations(calls).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_rules_find_what_they_forbid()
    {
        using var calls = new AssemblyCalls(typeof(Offences).Assembly);
        var found = Violations(calls).Where(line => line.Contains(nameof(Offences), StringComparison.Ordinal)).ToList();
        foreach (var method in typeof(Offences).GetMethods(BindingFlags.Public | BindingFlags.Static))
        {
            Assert.True(found.Exists(line => line.StartsWith($"{typeof(Offences).FullName}.{method.Name} ", StringComparison.Ordinal)), $"No rule finds {method.Name}.");
        }

        Assert.Contains(calls.TypeReferences, IsForbiddenType);
        Assert.DoesNotContain(found, line => line.Contains("Harmless", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Violations(AssemblyCalls calls) =>
        from use in calls.Uses()
        from rule in ForbiddenMembers
        where rule.Is(use)
        select $"{use}: {rule.Why}";

    private static bool IsForbiddenType(string name) =>
        ForbiddenTypes.Any(type => type.EndsWith('*') ? name.StartsWith(type[..^1], StringComparison.Ordinal) : name == type);

    private static bool StartsWithPart(string name, string part) =>
        name.StartsWith(part, StringComparison.Ordinal) && (name.Length == part.Length || name[part.Length] == '.');

    private static bool CultureSensitiveStringMember(Use use) => use.Member switch
    {
        "ToUpper" or "ToLower" => use.Parameters == "",
        "StartsWith" or "EndsWith" => use.Parameters == "String",
        "IndexOf" or "LastIndexOf" => use.Parameters is "String" or "String,Int32" or "String,Int32,Int32",
        "Compare" => !use.Parameters.Contains("System.StringComparison", StringComparison.Ordinal),
        "CompareTo" => true,
        "Format" => !use.Parameters.StartsWith("System.IFormatProvider", StringComparison.Ordinal),
        _ => false,
    };

    private static bool IsNumberOrDate(string type) => type is "Int32" or "System.Int32" or "System.Int64" or "System.UInt32" or "System.UInt64"
        or "System.Int16" or "System.UInt16" or "System.Byte" || IsFractionOrDate(type);

    private static bool IsFractionOrDate(string type) => type is "System.Double" or "System.Single" or "System.Decimal" or "System.Half"
        or "System.DateTime" or "System.DateTimeOffset" or "System.DateOnly" or "System.TimeOnly";

    private static bool SortsStringsByCulture(Use use)
    {
        var arguments = use.TypeArguments.Split(',');
        return use.Member switch
        {
            "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" => arguments[^1] == "String" && !HasComparer(use.Parameters),
            "Order" or "OrderDescending" => arguments[0] == "String" && !HasComparer(use.Parameters),
            _ => false,
        };
    }

    private static bool HasComparer(string parameters) => parameters.Contains("Comparer", StringComparison.Ordinal) || parameters.Contains("Comparison", StringComparison.Ordinal);
}

/// <summary>What the rules of <see cref="LibraryTests"/> must find, one rule a method.</summary>
internal static class Offences
{
    public static DateTime Clock() => DateTime.UtcNow;

    public static int Host() => Environment.ProcessorCount;

    public static string Settings() => AppContext.BaseDirectory;

    public static Guid Chance() => Guid.NewGuid();

    public static Random Unseeded() => new();

    public static Task Background() => Task.Run(Unseeded);

    public static object Culture() => System.Globalization.CultureInfo.CurrentCulture;

    public static object OpenFile() => new StreamReader("name");

    public static object OpenAddress() => System.Xml.XmlReader.Create("name");

    public static bool CompareByCulture() => "a".StartsWith("b");

    public static double ParseByCulture() => double.Parse("1");

    public static string WriteByCulture() => 1.5.ToString();

    public static int SeededHash() => "a".GetHashCode();

    public static object SortByCulture() => new[] { "b", "a" }.OrderBy(name => name).ThenBy(name => name.Length);

    public static void SortArrayByCulture() => Array.Sort(new[] { "b", "a" });

    public static void SortListByCulture() => new List<string> { "b", "a" }.Sort();

    public static object SortedByCulture() => new SortedDictionary<string, int>();

    public static string LooksAtFiles() => Path.GetTempPath();

    internal static object Harmless() => (new Random(1), "a".StartsWith('b'), "a".IndexOf("b", StringComparison.Ordinal),
        new SortedSet<string>(StringComparer.Ordinal), new[] { 1 }.OrderBy(n => n), double.Parse("1", System.Globalization.CultureInfo.InvariantCulture));
}
