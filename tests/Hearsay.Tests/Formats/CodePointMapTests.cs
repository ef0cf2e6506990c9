using CsCheck;
using Hearsay.Formats;

namespace Hearsay.Tests.Formats;

public class CodePointMapTests
{
    // Not InlineData: attributes are stored as UTF-8, which has no lone surrogates.
    public static TheoryData<string, int, int> Positions => new()
    {
        { "", 0, 0 },
        { "ab", 1, 1 },
        { "a😀b", 1, 1 },
        { "a😀b", 3, 2 },
        { "e\u0301x", 2, 2 },
        { "a\r\nb", 3, 3 },
        { "a\ud83db", 2, 2 },
        { "a\ude00b", 2, 2 },
        { "\ud83d\ud83d\ude00x", 3, 2 },
    };

    [Theory]
    [MemberData(nameof(Positions), DisableDiscoveryEnumeration = true)]
    public void Positions_convert_both_ways(string text, int utf16, int codePoint)
    {
        var map = new CodePointMap(text);
        Assert.Equal(codePoint, map.ToCodePoint(utf16));
        Assert.Equal(utf16, map.ToUtf16(codePoint));
    }

    [Fact]
    public void Counting_runes_one_by_one_gives_the_same()
    {
        // Char by char, with many surrogates, paired and lone.
        var unit = Gen.Frequency((3, Gen.Char['a', 'f']), (2, Gen.Char['\ud83d', '\ud83e']), (2, Gen.Char['\ude00', '\ude01']));
        unit.Array[0, 40].Select(c => new string(c)).Sample(text =>
        {
            var map = new CodePointMap(text);
            int position = 0, count = 0;
            foreach (var rune in text.EnumerateRunes())
            {
                Assert.Equal(count, map.ToCodePoint(position));
                Assert.Equal(position, map.ToUtf16(count));
                position += rune.Value == 0xFFFD ? 1 : rune.Utf16SequenceLength;
                count++;
            }

            Assert.Equal(count, map.Count);
            Assert.Equal(text.Length, map.ToUtf16(count));
        });
    }
}
