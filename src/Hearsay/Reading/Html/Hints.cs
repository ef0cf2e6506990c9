using System.Buffers;

namespace Hearsay.Reading.Html;

/// <summary>
/// What the class and id of an element hint at. The words are the ones pages use, after what Mozilla's Readability and others found
/// to work; the weights of <see cref="ContentFinder"/> go with them.
/// </summary>
internal static class Hints
{
    private static readonly SearchValues<string> Unlikely = Words(
        "-ad-", "banner", "breadcrumb", "combx", "comment", "community", "cover-wrap", "disqus", "extra", "footer", "gdpr", "header", "legends", "menu", "related", "remark", "replies",
        "rss", "shoutbox", "sidebar", "skyscraper", "social", "sponsor", "supplemental", "ad-break", "agegate", "pagination", "pager", "popup", "newsletter", "cookie", "consent", "outbrain", "taboola",
        "recirc", "paywall", "subscribe", "modal", "share-", "sharing", "signup", "sign-up", "most-read", "mostread", "mostpopular", "most-popular", "trending", "recommend", "readmore", "read-more", "more-stories", "morestories", "promo", "advert", "masthead", "toolbar", "navbar", "nav-", "-nav", "skip-link", "donat");

    private static readonly SearchValues<string> Maybe = Words("article", "body", "column", "content", "main", "shadow", "story", "post", "entry", "text");

    private static readonly SearchValues<string> Positive = Words("article", "body", "content", "entry", "main", "page", "post", "text", "blog", "story");

    private static readonly SearchValues<string> Negative = Words(
        "-ad-", "hidden", "banner", "combx", "comment", "com-", "contact", "footer", "gdpr", "masthead", "media", "meta", "outbrain", "promo", "related", "scroll", "share", "shoutbox", "sidebar",
        "skyscraper", "sponsor", "shopping", "tags", "widget", "newsletter", "taboola", "recirc", "author-bio", "authorbio");

    private static readonly SearchValues<string> Share = Words("share", "sharedaddy", "social", "newsletter", "subscribe", "signup", "sign-up", "advert", "outbrain", "taboola", "cookie", "comment", "disqus", "print-only", "sr-only", "screen-reader", "visually-hidden", "visuallyhidden", "author-bio", "authorbio", "about-author", "breadcrumb", "pagination", "prev-next", "post-nav", "postnav", "tag-list", "taglist", "post-tags", "entry-tags", "article-tags", "tags-links", "cat-links", "jp-relatedposts", "yarpp", "recirc", "most-read", "mostread", "donat", "paywall", "entry-meta", "post-meta", "article-meta", "postmeta", "edit-link", "editsection", "read-next", "more-stories", "support-us", "promo");

    private static readonly SearchValues<string> Related = Words("related", "read-also", "readalso", "read-more", "readmore", "also-read", "see-also", "more-on", "inline-link", "recommended");

    private static readonly SearchValues<string> Comment = Words("comment", "disqus", "replies", "shoutbox");

    private static readonly SearchValues<string> Byline = Words("byline", "author", "writtenby", "contributor");

    private static readonly SearchValues<string> Standfirst = Words("standfirst", "subtitle", "sub-title", "subheadline", "sub-headline", "subhead", "deck", "dek", "article-summary", "articlesummary", "lede", "article__intro", "article-intro", "teaser", "synopsis", "kicker-text", "article-lead", "summary__", "description");

    /// <summary>Only as a word of its own: "lead", but not "leaderboard".</summary>
    private static readonly string[] StandfirstWords = ["lead", "intro", "summary", "excerpt", "abstract", "sub", "strapline", "chapo"];

    private static readonly SearchValues<string> Caption = Words("caption", "credit", "wp-caption-text", "media-attribution");

    private static readonly SearchValues<string> Credit = Words("credit", "copyright", "attribution", "photographer", "image-source", "caption__author", "provider");

    public static bool IsUnlikely(string hints) => Has(hints, Unlikely) && !Has(hints, Maybe);

    public static bool IsComment(string hints) => Has(hints, Comment);

    public static bool IsFurniture(string hints) => Has(hints, Share);

    public static bool IsRelated(string hints) => Has(hints, Related);

    public static bool IsByline(string hints) => Has(hints, Byline);

    public static bool IsStandfirst(string hints)
    {
        if (Has(hints, Standfirst))
        {
            return true;
        }

        foreach (var range in hints.AsSpan().SplitAny(" -_"))
        {
            if (StandfirstWords.Contains(hints[range], StringComparer.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsCaption(string hints) => Has(hints, Caption);

    public static bool IsCredit(string hints) => Has(hints, Credit);

    /// <summary>+25 where a class speaks for an article, -25 where it speaks against; the same again for the id.</summary>
    public static int Weight(string classes, string id) => One(classes) + One(id);

    private static int One(string words) => words.Length == 0 ? 0 : (Has(words, Positive) ? 25 : 0) - (Has(words, Negative) ? 25 : 0);

    private static bool Has(string hints, SearchValues<string> words) => hints.Length > 0 && hints.AsSpan().ContainsAny(words);

    private static SearchValues<string> Words(params string[] words) => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);
}
