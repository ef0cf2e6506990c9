using Hearsay.Documents;
using Hearsay.Learning;
using Hearsay.Models;

namespace Hearsay.Annotators.Parsing;

/// <summary>The weights and closed lists of a parser. Immutable; any number of threads may use it.</summary>
internal sealed class ParserModel
{
    public const string Kind = "parser";
    public const int Version = 2;

    /// <summary>
    /// States of the beam that lie further behind the best, in units of quantised weights, are given up. EWT dev and GUM dev, UAS/LAS
    /// and words a second on a busy core: 86.52/83.06 and 56,000 to 71,000 without, the same from 800 up; 500 86.57/83.11 and 90,000;
    /// 300 86.60/83.12 and 127,000; 200 86.44/82.94 and 167,000.
    /// </summary>
    private const int UsualReach = 300;

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
    public ParserModel(string[] labels, byte[][] candidates, WordTable clusters, IScorer transitions, IScorer relations, int width, IScorer treeRelations)
    {
        Labels = labels;
        CandidateSets = candidates;
        Clusters = clusters;
        Transitions = transitions;
        Relations = relations;
        Width = width;
        TreeRelations = treeRelations;
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
    }

    public string[] Labels { get; }

    public byte[][] CandidateSets { get; }

    public WordTable Clusters { get; }

    public IScorer Transitions { get; }

    public IScorer Relations { get; }

    public IScorer TreeRelations { get; }

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
        WeightTable.In(file, (int)Fields.TreeRelationWeights))
    {
        Reach = reach,
    };

    /// <summary>Number of the set of relations for an arc.</summary>
    public static int Candidates(bool childIsLeft, int headPos, int childPos) => (((childIsLeft ? 1 : 0) * PosCount) + headPos) * PosCount + childPos;
}
