namespace Hearsay.Tests.Conventions;

/// <summary>Only Cluster knows Orleans, only Storage SQL, only Web HTTP.</summary>
public class RoomTests
{
    private static readonly (string Room, string[] Types)[] Rooms =
    [
        ("Hearsay.Cli.Cluster", ["Orleans."]),
        ("Hearsay.Cli.Storage", ["Microsoft.Data.", "Npgsql.", "System.Data."]),
        ("Hearsay.Cli.Web", ["System.Net.Http.", "System.Net.Sockets.", "Microsoft.AspNetCore."]),
    ];

    [Fact]
    public void Only_each_room_knows_its_things()
    {
        using var calls = new AssemblyCalls(System.Reflection.Assembly.Load("Hearsay.Cli"));
        Assert.Empty(Intrusions(calls, Rooms).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_rule_finds_an_intruder()
    {
        using var calls = new AssemblyCalls(typeof(RoomTests).Assembly);
        Assert.NotEmpty(Intrusions(calls, [("Hearsay.Tests.Nowhere", ["System.IO.File"])]));
    }

    private static IEnumerable<string> Intrusions(AssemblyCalls calls, (string Room, string[] Types)[] rooms) =>
        from use in calls.Uses()
        from room in rooms
        where room.Types.Any(type => use.Type.StartsWith(type, StringComparison.Ordinal))
            && use.Caller != room.Room && !use.Caller.StartsWith(room.Room + ".", StringComparison.Ordinal)
        select $"{use}: that belongs into {room.Room}";
}
