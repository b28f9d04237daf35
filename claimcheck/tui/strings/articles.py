"""The library."""

LOADING = "Loading the articles …"
LOSSES = "CC501 {losses}: claimcheck doctor says what to do"
EMPTY = (
    "No articles yet. a adds a file or a link, p takes a pasted text; or paste right here. Articles in the "
    "folders seeds and articles of the workspace are listed by themselves."
)
FOOT = {
    "open-article": "open",
    "add-article": "add",
    "paste-article": "paste",
    "assign-article": "assign",
    "search-claims": "search",
    "seen-before": "seen",
    "filter-articles": "filter",
    "sort-articles": "order",
    "library-palette": "commands",
    "library-help": "keys",
    "back": "back",
}
IN_LIBRARY = "Library"
KEYS_TITLE = "Keys"
PASTE_QUESTION = "Add the pasted text ({count} words) as an article?\n“{start} …”"
PASTE_YES = "saved as a file in the folder articles"
ADD_WHAT = "A file or a web address (fetched now)"
ADD_EXAMPLE = "drafts/harbour.md, https://…"
ADD_TITLE = "Add an article"
READING = "Reading {target} …"
ADDED = "{article} is in the library. enter opens it."
PASTE_TITLE = "Paste the text of the article"
ASSIGN_TO = "Assign to (empty: nobody)"
ASSIGN_UNTIL = "Due (optional)"
ASSIGN_EXAMPLE = "15:00, Friday, 2024-05-02 9:00"
SEARCH_WORDS = "Words in the claim or its source"
SEARCH_EXAMPLE = "all of them; upper or lower case"
SEARCH_TITLE = "Search all claims"
FOUND = "“{words}”: {claims}. esc shows the articles again."
NO_ARTICLE = "There is no article here."
LOOKING = "Looking for its claims in other articles …"
NOT_SEEN = "No claim of “{title}” with a verdict is in another article."
SEEN_TITLE = "Seen before · claims of “{title}” that other articles make"
OPENS_FIRST = "open where it was decided first"
SEEN_FIRST = "first: {verdict}, {by} {day}, “{title}”"
SEEN_IN = "{articles} articles, {since} of them since"
NONE_SHOWN = "No article: {state}. The list stays as it is."
SHOWN = "Shown: {state}."
SHOW_ALL, MINE, DUE_NOW = "all articles", "assigned to me", "due"
ORDERS = {
    "urgency": "by urgency",
    "title": "by title",
    "date": "by date",
    "state": "by state",
    "who": "by who has it",
}
ALL_SHOWN = "All articles are shown."
BLIND, HEAD = "blind", " LIBRARY "
ARTICLE, ARTICLES = "article", "articles"
PROGRESS = "{done} of {total}"
HELD = " · {count} held"
NEWER = "v{version} · newer version: {file}"
LAPSED = "sign-off by {name} is no longer valid"
DUE_BY = "due {when}"
HELD_DUE = "due back {when}"
SAME_TEXT = "same text"
HIT = "{title} · claim {number} · {who}"
DUE = " · {count} due"
