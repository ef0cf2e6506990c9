using Hearsay.Learning;
using Hearsay.Models;

namespace Hearsay.Annotators.Attribution.Learned;

/// <summary>The trained half of attribution ready to run: word classes, the chain, the two nets, the judge of frames. Immutable; any number of threads may use it.</summary>
internal sealed class RoleModel
{
    public const string Kind = "attribution";
    public const int Version = 3;
    private const int ClassKeys = 1;
    private const int ClassValues = 2;
    private const int Tags = 10;
    private const int Links = 20;
    private const int Judgements = 30;
    private const int Trees = 40;
    private const int Net = 60;

    private readonly WordTable _classes;
    private readonly ChainModel _tags;
    private readonly RoleNet _net;
    private readonly LinkNet _links;
    private readonly ChainModel _judgements;
    private readonly BoostedTrees _trees;

    public RoleModel(WordTable classes, ChainModel tags, RoleNet net, LinkNet links, ChainModel judgements, BoostedTrees trees) =>
        (_classes, _tags, _net, _links, _judgements, _trees) = (classes, tags, net, links, judgements, trees);

    /// <summary>The model inside the library.</summary>
    public static RoleModel Default => Shipped.Value;

    private static Lazy<RoleModel> Shipped { get; } = new(() => Read(ModelFile.Shipped(Kind, Version)));

    public static RoleModel Read(ModelFile file)
    {
        var classes = new WordTable(file.Array<uint>(ClassKeys), file.Array<ushort>(ClassValues));
        return new RoleModel(
            classes,
            ChainModel.Read(file, Tags),
            RoleNet.Read(file, Net),
            LinkNet.Read(file, Links),
            ChainModel.Read(file, Judgements),
            BoostedTrees.Read(file, Trees));
    }

    /// <summary>The model file.</summary>
    public byte[] ToBytes()
    {
        var writer = new ModelFile.Writer(Kind, Version).Add(ClassKeys, _classes.Keys).Add(ClassValues, _classes.Values);
        _tags.Write(writer, Tags, RoleLabels.Count);
        _net.Write(writer, Net);
        _links.Write(writer, Links);
        _judgements.Write(writer, Judgements, 2);
        _trees.Write(writer, Trees);
        return writer.ToBytes();
    }

    /// <summary>What the model makes of an article: all frames with their probability, and those that are kept at the outermost level.</summary>
    /// <param name="input">The article.</param>
    public (List<Frame> All, List<Frame> Kept) Read(AttributionInput input)
    {
        var facts = new TokenFacts(input, _classes);
        var marginals = Marginals(facts);
        var frames = new RoleLinker(_links).Link(facts, marginals, CueCandidates.Find(facts, marginals));
        new FrameJudge(_judgements, _trees).Judge(facts, marginals, frames);
        return (frames, FrameJudge.Choose(facts.Count, frames));
    }

    private float[] Marginals(TokenFacts facts)
    {
        var marginals = new float[facts.Count * RoleLabels.Count];
        new ChainTagger(_tags).Score(facts, marginals);
        _net.Mix(facts, marginals);
        return marginals;
    }
}
