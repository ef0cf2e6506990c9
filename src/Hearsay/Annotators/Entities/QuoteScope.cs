using Hearsay.Pipeline;

namespace Hearsay.Annotators.Entities;

/// <summary>Which tokens lie inside quotation marks. Read zone by zone, so that a mark left open costs at most its own zone.</summary>
internal static class QuoteScope
{
    /// <summary>For each token, whether it lies inside double quotation marks or guillemets.</summary>
    public static bool[] Of(Draft draft)
    {
        var inside = new bool[draft.Tokens.Length];
        var zone = -1;
        var open = false;
        foreach (var sentence in draft.Sentences)
        {
            if (sentence.Zone != zone)
            {
                zone = sentence.Zone;
                open = false;
            }

            for (var i = sentence.FirstToken; i < sentence.EndToken; i++)
            {
                var mark = draft.TokenText(i);
                open = mark switch
                {
                    "\u201c" or "\u00ab" or "``" or "\u201e" => true,
                    "\u201d" or "\u00bb" or "''" => false,
                    "\"" => !open,
                    _ => open,
                };
                inside[i] = open;
            }
        }

        return inside;
    }
}
