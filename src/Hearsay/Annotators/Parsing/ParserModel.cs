using Hearsay.Documents;
using Hearsay.Learning;
using Hearsay.Models;

namespace Hearsay.Annotators.Parsing;

/// <summary>The weights and closed lists of a parser. Immutable; any number of threads may use it.</summary>
internal sealed class ParserModel
{
    public const string Kind = "parser";
    public const int Version = 3;

    /// <summary>
    /// States of the beam that lie further behind the best, in units of quantised weights, are given up. EWT dev and GUM dev together, given
    /// words, UAS/LAS and microseconds a word with the net, whose share is 6.9: 87.72/84.51 and 17.6 without; 700 87.73/84.51 and 15.4;
    /// 500 87.68/84.48 and 13.6; 400 87.72/84.50 and 12.2; 300 87.56/84.35 and 11.5.
    /// </summary>
    private const int UsualReach = 400;

    /// <summary>A reach that no state lies beyond.</summary>
    public const int NoBound = int.MaxValue / 2;

    /// <summary>Parts of speech, with room for "none".</summary>
    public const int PosCount = 32;

    /// <param name="labels">The relations; at most 64.</param>
    /// <param name="candidates">For side, part of speech of head and of child (see <see cref="Candidates"/>) the relations seen, the most frequent first.</param>
    /// <param name="clusters">Word classes.</param>
    /// <param name="transitions">Weights of the transitions.</param>
    /// <param name="relations">Weights of the relations.</param>
    /// <param name="width">Width of the beam.</param>
    /// <param name="treeRelations">Weights of the relations of a finished tree, see <see cref="TreeLabeller"/>.</param>
    /// <param name="reader">The net that foresees heads; null while the weights are learnt, from forecasts made before.</param>
    public ParserModel(string[] labels, byte[][] candidates, WordTable clusters, IScorer transitions, IScorer relations, int width, IScorer treeRelations, ArcReader? reader)
    {
        Labels = labels;
        CandidateSets = candidates;
        Clusters = clusters;
        Transitions = transitions;
        Relations = relations;
        Width = width;
        TreeRelations = treeRelations;
        Reader = reader;
        IsMarker = [.. labels.Select(l => l is "case" or "mark" or "cc")];
        Root = (byte)Array.IndexOf(labels, "root");
    }

    /// <summary>Fields of the model file.</summary>
    internal enum Fields : ushort
    {
        Labels = 1,
        Candidates,
        ClusterKeys,
        ClusterValues,
        TransitionWeights,
        RelationWeights,
        Width,
        TreeRelationWeights,
        Net = 100,
    }

    public string[] Labels { get; }

    public byte[][] CandidateSets { get; }

    public WordTable Clusters { get; }

    public IScorer Transitions { get; }

    public IScorer Relations { get; }

    public IScorer TreeRelations { get; }

    public ArcReader? Reader { get; }

    public bool[] IsMarker { get; }

    public byte Root { get; }

    public int Width { get; }

    /// <summary>How far a state may lie behind the best; without bound while the weights are learnt.</summary>
    public int Reach { get; private init; } = NoBound;

    /// <summary>The model in <paramref name="file"/>, with a beam of that reach.</summary>
    public static ParserModel Read(ModelFile file, int reach = UsualReach) => new(
        file.Lines((int)Fields.Labels),
        file.Lists((int)Fields.Candidates),
        new WordTable(file.Array<uint>((int)Fields.ClusterKeys), file.Array<ushort>((int)Fields.ClusterValues)),
        WeightTable.In(file, (int)Fields.TransitionWeights),
        WeightTable.In(file, (int)Fields.RelationWeights),
        file.Field((int)Fields.Width)[0],
        WeightTable.In(file, (int)Fields.TreeRelationWeights),
        ArcReader.Read(file, (int)Fields.Net))
    {
        Reach = reach,
    };

    /// <summary>Number of the set of relations for an arc.</summary>
    public static int Candidates(bool childIsLeft, int headPos, int childPos) => (((childIsLeft ? 1 : 0) * PosCount) + headPos) * PosCount + childPos;
}
