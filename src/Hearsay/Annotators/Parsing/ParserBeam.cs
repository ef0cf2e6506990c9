using Hearsay.Learning;

namespace Hearsay.Annotators.Parsing;

/// <summary>
/// Parses sentences with a beam over arc-hybrid transitions; the relation of an arc is decided when the arc is made. A sentence
/// of n words takes 2n - 1 transitions whatever they are, ends with one word on the stack, its only root, and gives a
/// projective tree. Time and memory are linear in n. Not thread-safe: its arrays are reused.
/// </summary>
internal sealed class ParserBeam
{
    private readonly ParserModel _model;
    private readonly Candidate[] _candidates;
    private readonly byte[] _allLabels;
    private Node[] _nodes = new Node[512];
    private State[] _states = new State[512];
    private int _nodeCount;
    private int _stateCount;
    private int[] _beam;
    private int[] _next;
    private int _beamCount;

    public ParserBeam(ParserModel model)
    {
        _model = model;
        _candidates = new Candidate[model.Width + 1];
        _beam = new int[model.Width];
        _next = new int[model.Width];
        _allLabels = [.. Enumerable.Range(0, model.Labels.Length).Select(l => (byte)l).Where(l => l != model.Root)];
    }

    private readonly record struct Candidate(int Score, int State, Transition Transition);

    public Node[] Nodes => _nodes;

    /// <summary>Whether a long sentence made it so large that it is better not kept.</summary>
    public bool IsLarge => _states.Length > 1 << 15;

    /// <summary>The best state so far.</summary>
    public int Best => _beam[0];

    public ref readonly State this[int state] => ref _states[state];

    /// <summary>Parses; <paramref name="heads"/> and <paramref name="labels"/> get an entry for each word, counted from 0; head -1 is the root.</summary>
    public void Parse(ParserInput input, Span<int> heads, Span<byte> labels)
    {
        Start();
        for (var step = 0; step < (2 * input.Count) - 1; step++)
        {
            Advance(input);
        }

        Read(Best, heads, labels);
    }

    /// <summary>Begins a sentence and gives its first state.</summary>
    public int Start()
    {
        _nodes[0] = default;
        _nodeCount = 1;
        _stateCount = 1;
        _states[0] = new State { Next = new Node { Word = 1 }, Previous = -1 };
        _beam[0] = 0;
        _beamCount = 1;
        return 0;
    }

    /// <summary>A bit for each transition that is allowed in <paramref name="state"/>: 1 shift, 2 left, 4 right.</summary>
    public static int Allowed(in State state, int count) =>
        (state.Next.Word <= count ? 1 : 0) | (state.Next.Word <= count && state.Depth > 0 ? 2 : 0) | (state.Depth > 1 ? 4 : 0);

    /// <summary>Moves every state of the beam on by one transition and keeps the best that are within reach; of equals the one that came first.</summary>
    public void Advance(ParserInput input)
    {
        Span<uint> features = stackalloc uint[ParserFeatures.Maximum];
        var count = 0;
        for (var b = 0; b < _beamCount; b++)
        {
            ref readonly var state = ref _states[_beam[b]];
            var allowed = Allowed(state, input.Count);
            var score = state.Score;
            if (_model.Width == 1 && allowed is 1 or 4)
            {
                _candidates[count++] = new Candidate(score, _beam[b], allowed == 1 ? Transition.Shift : Transition.Right);
                continue;
            }

            var n = ParserFeatures.ForTransition(input, state, _nodes, features);
            _model.Transitions.ScoreFour(features[..n], out var shift, out var left, out var right, out _);
            count = (allowed & 1) != 0 ? Insert(new Candidate(score + shift, _beam[b], Transition.Shift), count) : count;
            count = (allowed & 2) != 0 ? Insert(new Candidate(score + left, _beam[b], Transition.Left), count) : count;
            count = (allowed & 4) != 0 ? Insert(new Candidate(score + right, _beam[b], Transition.Right), count) : count;
        }

        while (count > 1 && _candidates[count - 1].Score < _candidates[0].Score - _model.Reach)
        {
            count--;
        }

        for (var c = 0; c < count; c++)
        {
            _next[c] = Apply(input, _candidates[c].State, _candidates[c].Transition, _candidates[c].Score);
        }

        (_beam, _next) = (_next, _beam);
        _beamCount = count;
    }

    /// <summary>Makes the state that <paramref name="transition"/> leads to, with the likeliest relation for its arc.</summary>
    public int Apply(ParserInput input, int from, Transition transition, int score)
    {
        EnsureRoom();
        ref readonly var state = ref _states[from];
        ref var result = ref _states[_stateCount];
        result = state;
        result.Score = score;
        result.Previous = from;
        result.Transition = transition;
        result.Label = 0;
        switch (transition)
        {
            case Transition.Shift:
                _nodes[_nodeCount] = state.Next;
                _nodes[_nodeCount].Under = state.Top;
                result.Top = _nodeCount++;
                result.Depth++;
                result.Next = new Node { Word = state.Next.Word + 1 };
                break;
            case Transition.Left:
                ref readonly var child = ref _nodes[state.Top];
                result.Label = Label(input, state.Next, child);
                AddLeft(ref result.Next, child.Word, result.Label);
                result.Top = child.Under;
                result.Depth--;
                break;
            default:
                ref readonly var top = ref _nodes[state.Top];
                result.Label = Label(input, _nodes[top.Under], top);
                _nodes[_nodeCount] = _nodes[top.Under];
                AddRight(ref _nodes[_nodeCount], top.Word, result.Label);
                result.Top = _nodeCount++;
                result.Depth--;
                break;
        }

        return _stateCount++;
    }

    /// <summary>The head, the child and the side of the arc that <paramref name="transition"/> makes in state <paramref name="from"/>.</summary>
    public (Node Head, Node Child) ArcOf(int from, Transition transition)
    {
        ref readonly var state = ref _states[from];
        var child = _nodes[state.Top];
        return (transition == Transition.Left ? state.Next : _nodes[child.Under], child);
    }

    /// <summary>The relations an arc may have.</summary>
    public ReadOnlySpan<byte> LabelsFor(ParserInput input, in Node head, in Node child)
    {
        var set = _model.CandidateSets[ParserModel.Candidates(child.Word < head.Word, input.UPos[head.Word], input.UPos[child.Word])];
        return set.Length > 0 ? set : _allLabels;
    }

    /// <summary>The heads and relations of the arcs made on the way to <paramref name="state"/>.</summary>
    public void Read(int state, Span<int> heads, Span<byte> labels)
    {
        for (var i = 0; i < heads.Length; i++)
        {
            heads[i] = -1;
            labels[i] = _model.Root;
        }

        for (var at = state; _states[at].Previous >= 0; at = _states[at].Previous)
        {
            if (_states[at].Transition != Transition.Shift)
            {
                var (head, child) = ArcOf(_states[at].Previous, _states[at].Transition);
                heads[child.Word - 1] = head.Word - 1;
                labels[child.Word - 1] = _states[at].Label;
            }
        }
    }

    private byte Label(ParserInput input, in Node head, in Node child)
    {
        var candidates = LabelsFor(input, head, child);
        if (candidates.Length == 1)
        {
            return candidates[0];
        }

        Span<uint> features = stackalloc uint[ParserFeatures.Maximum];
        Span<int> scores = stackalloc int[64];
        var n = ParserFeatures.ForLabel(input, head, child, features);
        return Decision.Best(_model.Relations, features[..n], candidates, scores);
    }

    // Keeps the candidates in order of score; one that is equal to another stays behind it.
    private int Insert(Candidate candidate, int count)
    {
        if (count == _model.Width && candidate.Score <= _candidates[count - 1].Score)
        {
            return count;
        }

        var at = count < _model.Width ? count++ : count - 1;
        while (at > 0 && _candidates[at - 1].Score < candidate.Score)
        {
            _candidates[at] = _candidates[at - 1];
            at--;
        }

        _candidates[at] = candidate;
        return count;
    }

    private void AddLeft(ref Node head, int child, byte label)
    {
        head.Left2 = head.Left1;
        head.LeftLabel2 = head.LeftLabel1;
        head.Left1 = child;
        head.LeftLabel1 = (byte)(label + 1);
        head.LeftCount = (byte)Math.Min(7, head.LeftCount + 1);
        AddChild(ref head, child, label);
    }

    private void AddRight(ref Node head, int child, byte label)
    {
        head.Right2 = head.Right1;
        head.RightLabel2 = head.RightLabel1;
        head.Right1 = child;
        head.RightLabel1 = (byte)(label + 1);
        head.RightCount = (byte)Math.Min(7, head.RightCount + 1);
        AddChild(ref head, child, label);
    }

    private void AddChild(ref Node head, int child, byte label)
    {
        head.Labels |= 1UL << label;
        if (_model.IsMarker[label])
        {
            head.Marker = child;
        }
    }

    private void EnsureRoom()
    {
        if (_nodeCount + 1 >= _nodes.Length)
        {
            Array.Resize(ref _nodes, 2 * _nodes.Length);
        }

        if (_stateCount + 1 >= _states.Length)
        {
            Array.Resize(ref _states, 2 * _states.Length);
        }
    }
}
