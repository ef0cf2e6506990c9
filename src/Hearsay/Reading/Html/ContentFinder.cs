namespace Hearsay.Reading.Html;

/// <summary>
/// Finds the elements of a page that hold its article, in the manner of Mozilla's Readability: paragraphs lend their weight to the
/// elements round them, names of classes speak for or against, links against; then the best element and those of its
/// neighbours that look like it. Tried strictly first, more freely where little text comes of it.
/// </summary>
internal sealed class ContentFinder
{
    /// <summary>Characters an article should have at least; with fewer the next, freer way is tried.</summary>
    private const int Enough = 500;

    private const int LeadLength = 80;

    private readonly PageTree _tree;
    private bool _useWeights;

    private ContentFinder(PageTree tree) => _tree = tree;

    /// <summary>The roots of the article in document order, cleaned: what does not belong to it is removed from the tree.</summary>
    /// <param name="tree">The page.</param>
    /// <param name="heading">Index of the element that shows the title, or -1; prose right under it is the lead, wherever the rest stands.</param>
    public static List<int> Find(PageTree tree, int heading)
    {
        var best = (Length: -1, Step: 0);
        for (var step = 0; step < 4; step++)
        {
            var roots = new ContentFinder(tree).Attempt(step, heading);
            var length = roots.Sum(root => tree[root].Length);
            if (length >= Enough)
            {
                return roots;
            }

            if (length > best.Length)
            {
                best = (length, step);
            }
        }

        return new ContentFinder(tree).Attempt(best.Step, heading);
    }

    /// <summary>0: all rules; 1: unlikely elements kept; 2: also class names not weighed; 3: also nothing cleaned away.</summary>
    private List<int> Attempt(int step, int heading)
    {
        _useWeights = step < 2;
        _tree.Reset();
        RemoveSurroundings(step == 0);
        _tree.Measure();
        _tree.MeasureProse();
        var candidates = ScoreParagraphs();
        var roots = WithNeighbours(Widened(Top(candidates)));
        AddLead(roots, heading);
        ContentCleaner.Clean(_tree, roots, _useWeights, step < 3);
        _tree.Measure();
        return roots;
    }

    /// <summary>
    /// Paragraphs between the heading and the first root: sites set the lead, or all that stands before the first advertisement, apart.
    /// </summary>
    private void AddLead(List<int> roots, int heading)
    {
        var first = roots[0];
        if (heading < 0 || heading >= first || first < _tree[heading].End)
        {
            return;
        }

        var lead = new List<int>();
        for (var i = _tree[heading].End; i < first; i++)
        {
            var node = _tree[i];
            if (node.Name == "p" && !node.IsRemoved && !node.HasBlocks && node.Length >= LeadLength && node.LinkDensity < 0.3 && first >= node.End)
            {
                lead.Add(i);
            }
        }

        if (lead.Sum(i => _tree[i].Length) <= _tree[first].Length)
        {
            roots.InsertRange(0, lead);
        }
    }

    /// <summary>
    /// Leaves out what is hidden or round the article, and what is named like it, unless that holds most of the page's prose: sites wrap
    /// whole articles in things called "paywall", "above-footer" or "read-more".
    /// </summary>
    private void RemoveSurroundings(bool unlikelyToo)
    {
        _tree.Measure();
        _tree.MeasureProse();
        var much = _tree[0].Prose * 0.5;
        foreach (var i in _tree.Within(0))
        {
            var node = _tree[i];
            if (PageVisibility.IsHidden(node) || ElementNames.Surroundings.Contains(node.Name) || PageVisibility.IsOutside(node)
                || (unlikelyToo && node.Name is not ("body" or "a" or "article" or "main" or "html") && Hints.IsUnlikely(node.Hints) && (node.Prose <= much || Hints.IsComment(node.Hints)) && !_tree.IsIn(i, "table", "pre", "code")))
            {
                _tree.Remove(i);
            }
        }
    }

    private List<int> ScoreParagraphs()
    {
        var candidates = new List<int>();
        foreach (var run in TextRun.Of(_tree, 0))
        {
            if (run.Length < 25)
            {
                continue;
            }

            var container = _tree[run.Container];
            var points = 2 + run.Commas + Math.Min(run.Length / 100, 3);
            var level = 0;
            var isParagraph = !container.HasBlocks && container.Name is not ("body" or "li" or "ul" or "ol");
            for (var i = isParagraph ? container.Parent : run.Container; i >= 0 && level < 5; i = _tree[i].Parent, level++)
            {
                var node = _tree[i];
                if (!node.IsScored)
                {
                    node.IsScored = true;
                    node.Score = Initial(node);
                    candidates.Add(i);
                }

                node.Score += level switch { 0 => points, 1 => points / 2.0, _ => points / (level * 3.0) };
            }
        }

        foreach (var i in candidates)
        {
            _tree[i].Score *= 1 - _tree[i].LinkDensity;
        }

        return candidates;
    }

    private double Initial(PageNode node)
    {
        var points = node.Name switch
        {
            "div" => 5,
            "article" or "main" => 10,
            "pre" or "td" or "blockquote" => 3,
            "address" or "ol" or "ul" or "dl" or "dd" or "dt" or "li" or "form" => -3,
            "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "th" => -5,
            _ => 0,
        };
        if (node.Attribute("itemprop") is { } property && property.Contains("articleBody", StringComparison.OrdinalIgnoreCase))
        {
            points += 50;
        }

        return points + (_useWeights ? Hints.Weight(node.Classes, node.Id) : 0);
    }

    private int Top(List<int> candidates)
    {
        var best = candidates.OrderByDescending(i => _tree[i].Score).ThenBy(i => i).Take(5).ToList();
        if (best.Count == 0 || _tree[best[0]].Name is "body" or "html")
        {
            return Body();
        }

        var top = CommonAncestor(best);
        top = Climb(top);
        while (_tree[top].Parent > 0 && _tree[_tree[top].Parent].Name is not ("body" or "html") && OnlyChild(top))
        {
            top = _tree[top].Parent;
        }

        return top;
    }

    /// <summary>
    /// An article cut into sections of much the same weight: the lowest ancestor that holds clearly more prose and little else.
    /// </summary>
    private int Widened(int top)
    {
        for (var i = _tree[top].Parent; i > 0 && _tree[i].Name is not ("body" or "html"); i = _tree[i].Parent)
        {
            var node = _tree[i];
            if (node.Prose >= _tree[top].Prose * 1.15 && node.Prose >= node.Length * 0.85 && node.LinkDensity < 0.25)
            {
                top = i;
            }
        }

        return top;
    }

    private int Body()
    {
        foreach (var i in _tree.Elements())
        {
            if (_tree[i].Name == "body")
            {
                return i;
            }
        }

        return 0;
    }

    /// <summary>Where at least three other candidates nearly as good share an ancestor, the article is spread over that.</summary>
    private int CommonAncestor(List<int> best)
    {
        var top = best[0];
        var rivals = best.Skip(1).Where(i => _tree[i].Score >= _tree[top].Score * 0.75).ToList();
        if (rivals.Count < 3)
        {
            return top;
        }

        for (var i = _tree[top].Parent; i > 0 && _tree[i].Name != "body"; i = _tree[i].Parent)
        {
            if (rivals.Count(rival => rival > i && rival < _tree[i].End) >= 3)
            {
                return i;
            }
        }

        return top;
    }

    /// <summary>Goes up as long as a parent scores higher, through parents that score not much lower.</summary>
    private int Climb(int top)
    {
        var last = _tree[top].Score;
        var threshold = last / 3;
        for (var i = _tree[top].Parent; i > 0 && _tree[i].Name != "body"; i = _tree[i].Parent)
        {
            var score = _tree[i].Score;
            if (!_tree[i].IsScored)
            {
                continue;
            }

            if (score < threshold)
            {
                break;
            }

            if (score > last)
            {
                top = i;
                break;
            }

            last = score;
        }

        return top;
    }

    private bool OnlyChild(int index) => Children(_tree[index].Parent).Count() == 1;

    private IEnumerable<int> Children(int parent)
    {
        for (var i = parent + 1; i < _tree[parent].End; i = _tree[i].End)
        {
            if (_tree[i].IsElement && !_tree[i].IsRemoved)
            {
                yield return i;
            }
        }
    }

    private List<int> WithNeighbours(int top)
    {
        var parent = _tree[top].Parent;
        if (parent < 0 || _tree[top].Name == "body")
        {
            return [top];
        }

        var threshold = Math.Max(10, _tree[top].Score * 0.2);
        var roots = new List<int>();
        foreach (var i in Children(parent))
        {
            var node = _tree[i];
            var bonus = node.Classes.Length > 0 && node.Classes == _tree[top].Classes ? _tree[top].Score * 0.2 : 0;
            if (i == top || (node.IsScored && node.Score + bonus >= threshold) || (node.Name == "p" && IsGoodParagraph(node, i)))
            {
                roots.Add(i);
            }
        }

        return roots;
    }

    private bool IsGoodParagraph(PageNode node, int index) => node.Length > 80
        ? node.LinkDensity < 0.25
        : node.Length > 0 && node.LinkLength == 0 && _tree.TextOf(index, 200).Contains(". ", StringComparison.Ordinal) | _tree.TextOf(index, 200).EndsWith('.');
}
