"""What stands in the panes and bars of the review: heads, claims, evidence, states."""

# ---------------- the filters of the list
FILTERS = {
    "none": ("a", "all claims"),
    "open": ("u", "undecided"),
    "contested": ("d", "contested: reviewers disagree"),
    "again": ("g", "check again: changed since the version before"),
    "conflicts": ("c", "conflicts with a fact"),
    "mismatches": ("m", "inconsistent within the article"),
    "flagged": ("f", "flagged sourcing"),
    "uncited": ("n", "verdict without a source"),
    "held": ("h", "held"),
    "first": ("r", "check first"),
    "verdict": ("v", "by verdict …"),
    "reviewer": ("w", "by reviewer …"),
    "origin": ("b", "by source …"),
    "source": ("s", "source contains …"),
    "text": ("t", "claim contains …"),
}

# ---------------- the claim
NO_CLAIMS = (
    "No claim was found in this article. It may be an opinion piece or too short. {details} shows how it was "
    "read, {quit} leaves."
)
THE_ARTICLE = "the article"
OWN_STATEMENT = "the article itself · {outlet}"
DENIED = " · denied"
SAID = "QUOTED RIGHT? "
VERDICT = "VERDICT "
QUOTED = "quoted {status}"
CLAIM_NUMBER = "claim {number}"
ANOTHER_PLACE = "another place"
TIME_DOUBTFUL = "  time doubtful"
PUBLISHED = "  ★ publish"
HELD_FOR = "waiting for {whom}"
HELD_UNTIL = ", until {when}"
NOBODY = "nobody named"
SETTLES = " · {key} settles it"
FACT_OUTDATED = "⚠ fact {fact} was made from another verdict: claimcheck facts edit {fact}"
CARRIED_OVER = "carried over from v{version}"
BEFORE_BY = " by {name}"
CHECK_AGAIN = "check again (was {word} in v{version}{by})"
CHECK_EDITED = "check again (was {word} before it was edited{by})"
PART_JUDGED = "“{text}” was {word}; no separate claim now"
NOT_READ = "This language is not read."
NO_FACT = "Nothing in your facts matches."
NOT_COMPARED = "Nothing in your facts matches so far: not compared by meaning yet."
NO_FACTS = "There are no facts yet: P adds a verdict to them, once the review is signed off."
EVIDENCE = "EVIDENCE"
NONE = " none"
CHOOSE = " choose "
NOTES = "NOTES"
EMPTY = "(empty)"
PLACE_OF = " {number} of {total}"
CITED = " · {count} cited"
NOTE_PUBLIC = "public note"
NOTE_INTERNAL = "internal note"
NOTE_UNKNOWN = "not found out"
SHOULD_READ = "suggested wording"
TRUE_UNTIL = "true until"

# ---------------- evidence
NOT_RELEVANT = "× NOT RELEVANT"
VERDICT_CHANGED = "  ⚠ verdict changed"
CHECKERS_DISAGREE = "  ⚠ checkers disagree"
LATER_SHORT = "  ⚠ later"
YOUR_FACTS = "your facts · {fact}"
RATED = "  rated {verdict} in your facts"
LATER = "⚠ published after the claim{day}"
SAME = "same: "
PRIMARY, SECONDARY = "primary", "secondary"
NOT_OPENED = "not opened yet"
AND_MORE_SOURCES = "   and {count} more"
NO_SOURCE_GIVEN = "   no source given"
ON_DAY = " ({day})"
SAVED_AS = "saved as {name}"
SEARCHED_ON = "searched {day}"
NOTED_ON = "noted {day}"
OLDER_VERSION = " v{number} of {newest}"
NO_DATE = "no date"
ORIGIN = "origin {name}"
TERTIARY = "⚑ not a source itself: follow its references"
SAME_CLAIM = "same claim"
OTHER_CLAIM = "contradicts it"
SIMILAR_CLAIM = "similar claim"
EARLIER_VERDICT = "“{text}” claim {number}, {article}"
EARLIER = "EARLIER VERDICTS"
EARLIER_ON = " on similar claims"
FOUND_ABOVE = "found, see above"
COUNT_OF = " {done} of {total}"
FOUND = " · {count} found"
NOT_SEARCHED_OFFLINE = "not searched (offline)"
NOT_SEARCHED = "not searched yet"
ASKED = {"not-asked": "not searched"}
SEARCH = "SEARCH"
SEARCHES = " search "

# ---------------- signs and words of states
SET_ASIDE = "set aside"
NOT_A_CLAIM = "not a claim"
OPEN, HELD, CONTESTED, DECIDED = "undecided", "held", "contested", "decided"
ADDED = "ADDED"
STATE, WHO_SHORT = "state", " (who?)"
SAID_UNKNOWN = "not checked"
SAID_RIGHT = "accurate"
SAID_WRONG = "inaccurate"
UNNAMED = "unnamed source"
WHO_IS_OPEN = " (it is not clear who)"
ORIGINAL_SEEN = " (original seen)"
CHECK_FIRST = "CHECK FIRST "
WORTH = {
    "a number": "number",
    "a comparison or a superlative": "comparison",
    "a change over time": "change",
    "cause and effect": "cause",
    "an accusation": "accusation",
    "law, money or health": "law, money, health",
    "war, crime or a vote": "war, crime, vote",
    "a named person or body": "name",
    "a date": "date",
    "an absolute": "absolute",
    "came through others": "second hand",
    "added by hand": "",
}

# ---------------- where sources are counted
ARTICLE_ITSELF = "the article itself"
TO_CHECK_FIRST = " · {count} to check first"
UNDECIDED = " · {count} undecided"
VIA = "via {names}: "
DIRECT = "direct: "
AND_MORE = " and {count} more"

# ---------------- heads of the panes
COUNT_OF_CLAIMS = "{count} of {total}"
PARAGRAPH = "§{number} of {total} "
HEAD_NO_CLAIMS = " NO CLAIMS"
HEAD_CLAIMS, HEAD_ARTICLE = " CLAIMS ", " ARTICLE"
HEAD_CLAIM = " CLAIM {number}"
HEAD_OF = " of {total}"

# ---------------- the list, and flags of most claims
CHECK_AGAIN_MARK = " ↻ check again"
USUAL_FLAG = "⚑ {name}: {count} of {total} claims"
USUAL_FLAG_ALL = "⚑ {name}: all {total} claims"

# ---------------- the bars
NO_OUTLET = "no outlet"
SIGNED = " · signed"
DRAFT = "DRAFT"
OFFLINE_WIDE, OFFLINE = "   offline", "  offline"
BLIND = " BLIND "
HEAD_DONE = "{done} of {total} done"
HEAD_KINDS = " ({kinds})"
VERDICTS, NOT_CLAIMS = "verdict", "not claims"
NOT_SENT = " · NOT ALL SENT"
HEAD_CONTESTED = " · {count} contested"
HEAD_DUE = ", {count} due"
HEAD_HELD = " · {count} held{due}"
DRAFT_SCALE = " DRAFT VERDICT  "
VERDICT_BAR = " VERDICT  "
MOVING_END, MOVING_START = "· moving the end", "· moving the start"
DRAFT_SCALE_SHORT = "draft verdict"
BAR_CLAIM = "CLAIM {number}"
BAR_NEW_CLAIM = "NEW CLAIM"
BAR_SPLIT = " and "
BAR_EDIT = " EDIT {claim} "
BAR_SEARCHING = " searching {done} of {total}   "
BAR_MATCH = "match {number} of {total}"
BAR_NO_MATCH = "no match"
BAR_CLEARS = " clears"
BAR_STOPS, BAR_GO = " stops", " go   "
TAB_CLAIM = "Claim"
TAB_ARTICLE = "Article"
TAB_LIST = "List {count}"
