"""Closed vocabularies (source kinds, flags, relations, verdicts ...), one table each."""

from collections.abc import Iterable, Mapping
from typing import Literal

__all__ = [
    "ARTICLE_KINDS", "ARTICLE_STATE_WORDS", "ASKED", "CLAIM_STATES", "CORRECTION_KINDS", "FACT_VERDICTS",
    "FLAGS", "LANGUAGES", "LEFT_OUT_KINDS", "MATCH_ENGINES", "MISMATCH_KINDS", "QUOTE_KINDS",
    "REASON_KINDS", "RELATIONS", "SOURCE_KINDS", "WORTH_RULES", "ArticleKind", "ArticleStatus", "Asked",
    "Bound", "ClaimState", "CorrectionKind", "FactVerdict", "FlagCode", "Gender", "LeftOutKind",
    "MatchEngine", "MismatchKind", "NameKind", "Ownership", "Polarity", "QuoteKind", "ReasonKind",
    "RegistryKind", "Relation", "SourceKind", "by_meaning", "relation_word",
]  # fmt: skip

SourceKind = Literal["person", "organisation", "outlet", "document", "group", "anonymous"]
SOURCE_KINDS: Mapping[SourceKind, str] = {
    "person": "a named human being",
    "organisation": "a named body: a ministry, company, court, party or agency that is not a news outlet",
    "outlet": "a news outlet or news agency",
    "document": "a report, study, filing, letter or data set",
    "group": "a class in a role, unnamed: US officials, inspectors, residents",
    "anonymous": "unnamed individuals: two people familiar with the matter",
}

FlagCode = Literal[
    "hedged", "anonymous", "second-hand", "no-source", "state-media", "interested-party", "single-origin",
    "denial", "prediction",
]  # fmt: skip
FLAGS: Mapping[FlagCode, str] = {
    "hedged": "the claim itself is put as uncertain: reportedly, likely, is said to, appears to",
    "anonymous": "a link of the chain is an unnamed individual",
    "second-hand": "the claim passed through two or more sources before it reached this article",
    "no-source": "somebody is said to say it, but the article does not say who",
    "state-media": "a link of the chain is an outlet that the registry calls state-owned",
    "interested-party": "the source is talking about itself or its own actions",
    "single-origin": "the article's key claims come from one source",
    "denial": "the source denies what is claimed",
    "prediction": "the claim is about what is still to come",
}

Relation = Literal["agrees", "conflicts", "unclear"]
RELATIONS: Mapping[Relation, str] = {
    "agrees": "the fact says the same",
    "conflicts": "the fact contradicts it; the reasons say where",
    "unclear": "the fact is related, but not decisive",
}

ReasonKind = Literal[
    "number", "date", "negation", "entity", "validity", "quantity-direction", "verdict", "coverage",
    "occasion", "meaning",
]  # fmt: skip
REASON_KINDS: Mapping[ReasonKind, str] = {
    "number": "the numbers differ",
    "date": "the dates differ",
    "negation": "one side says it, the other denies it",
    "entity": "another person, place, body or thing",
    "validity": "the fact was not true yet, or no longer, at the time of the claim",
    "quantity-direction": "one side rises, the other falls",
    "verdict": "the claim repeats a statement whose verdict in the fact base is false",
    "coverage": "the fact is about the same, but does not say all that the claim says",
    "occasion": "the act comes again and again, and the days are apart: it may be another occasion",
    "meaning": "it reads as the opposite; what differs is not named",
}


def by_meaning(relation: str | None, kinds: Iterable[str]) -> bool:
    """Whether a relation is a conflict for which no difference can be named, by the kinds of its reasons."""
    return relation == "conflicts" and {*kinds} == {"meaning"}


def relation_word(relation: str, kinds: Iterable[str] = ()) -> str:
    """What a reader is told of a relation, by the kinds of its reasons."""
    if by_meaning(relation, kinds):
        return "seems to say the opposite"
    return "related" if relation == "unclear" else relation


ARTICLE_STATE_WORDS: Mapping[str, str] = {
    "new": "new",
    "in-hand": "in progress",
    "waiting": "waiting",
    "to-be-read": "ready to sign",
    "signed-off": "signed off",
}
"""What a reader is told of the state of an article in the library."""


MismatchKind = Literal[
    "sum", "percent", "share", "weekday", "age", "interval", "direction", "conversion", "name", "repeat",
    "order", "number", "date", "negation", "link-dropped", "hedge-lost",
]  # fmt: skip
MISMATCH_KINDS: Mapping[MismatchKind, str] = {
    "sum": "parts and their total, or the votes of a ballot, do not add up",
    "percent": "a stated change is not the one between the two figures",
    "share": "a share is not that of the part in the whole, or shares add up to more than all",
    "weekday": "a date falls on another day of the week",
    "age": "an age does not go with the date of birth or the other age given",
    "interval": "a stretch of time is not the one between its two dates",
    "direction": "what is said to rise falls from the first figure to the second, or the other way round",
    "conversion": "one measure is converted into another that is not the same",
    "name": "one person is spelt in two ways, or has two offices",
    "repeat": "a figure differs in the headline, a summary, a caption or the text",
    "order": "events come in an order that cannot be",
    "number": "two places of this article give different numbers",
    "date": "two places of this article give different dates, or a date is in no calendar",
    "negation": "one place says it, another denies it",
    "link-dropped": "one place leaves out a link of the chain that the other names",
    "hedge-lost": "hedged in one place, stated as a fact in another",
}

QuoteKind = Literal["direct", "indirect", "mixed", "none", "unknown"]
QUOTE_KINDS: Mapping[QuoteKind, str] = {
    "direct": "all of the words are quoted",
    "indirect": "a source's words, put by the article",
    "mixed": "some of the words are quoted",
    "none": "no source's words: the article itself says it",
    "unknown": "in another language, which is not read: it is not known whose words they are",
}

# Languages that are recognised (ISO 639-1). Only English is read.
LANGUAGES: Mapping[str, str] = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sr": "Serbian", "sv": "Swedish",
    "ta": "Tamil", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "zh": "Chinese",
}  # fmt: skip

Asked = Literal["found", "nothing-found", "partly-read", "no-answer", "not-asked"]
ASKED: Mapping[Asked, str] = {
    "found": "asked, and something was found",
    "nothing-found": "asked, all that came was read, and nothing was found",
    "partly-read": "asked, and some of what it named could not be read; what and why is given",
    "no-answer": "asked, and it failed; the reason is given (limited, timed out, an error)",
    "not-asked": "not asked; the reason is given (offline, no key, no consent, cancelled)",
}

ClaimState = Literal["open", "held", "set-aside", "not-a-claim", "decided", "contested"]
CLAIM_STATES: Mapping[ClaimState, str] = {
    "open": "no decision yet",
    "held": "waits for somebody or something, until a date",
    "set-aside": "will not be checked, for a reason",
    "not-a-claim": "nothing to check",
    "decided": "has a verdict",
    "contested": "reviewers disagree, and nobody has settled it",
}

LeftOutKind = Literal["opinion", "wish", "question", "boilerplate", "heading", "talk", "fragment"]
LEFT_OUT_KINDS: Mapping[LeftOutKind, str] = {
    "opinion": "an opinion or a feeling, which cannot be checked",
    "wish": "asks, demands or hopes for something, and says nothing of what is so",
    "question": "asks, and does not say",
    "boilerplate": "not of the news: credits, adverts, links",
    "heading": "a heading, or a headline that only names something",
    "talk": "thanks, greetings, condolences, and words that only steer a conversation",
    "fragment": "a part of a sentence that says nothing by itself",
}

ArticleKind = Literal["story", "speech", "release", "post"]
ARTICLE_KINDS: Mapping[ArticleKind, str] = {
    "story": "a news text: the outlet speaks, others are reported",
    "speech": "one speaker's words; what is not attributed is the speaker's",
    "release": "a press release: its publisher is talking about itself",
    "post": "a post on a platform: its author speaks",
}
ArticleStatus = Literal["draft", "published"]
Polarity = Literal["asserted", "denied"]
FactVerdict = Literal["true", "false", "misleading", "unproven"]
FACT_VERDICTS: Mapping[FactVerdict, str] = {
    "true": "the statement is true",
    "false": "the statement is not true",
    "misleading": "true in its words, wrong in what it makes the reader believe",
    "unproven": "nobody could show whether it is true",
}
RegistryKind = Literal[
    "news-agency", "newspaper", "broadcaster", "website", "government", "court", "company", "ngo",
    "person", "document", "social-media",
]  # fmt: skip
Ownership = Literal["state", "public", "private", "non-profit"]
Bound = Literal["exact", "about", "at-least", "at-most", "more-than", "less-than"]
MatchEngine = Literal["lexical", "semantic"]
MATCH_ENGINES: Mapping[MatchEngine, str] = {
    "lexical": "by words",
    "semantic": "by words and by meaning",
}
CorrectionKind = Literal["correction", "clarification", "update"]
CORRECTION_KINDS: Mapping[CorrectionKind, str] = {
    "correction": "what was published was wrong",
    "clarification": "what was published was right, and could be misread",
    "update": "something happened, or became known, since it was published",
}
"""What a change of something published is; an edition of a report has one for all its changes."""
NameKind = Literal["person", "organisation", "place", "other"]
Gender = Literal["female", "male", "unknown"]
# What makes a claim worth checking first, as an editor reads it, each with its weight in log-odds.
WORTH_RULES: Mapping[str, float] = {
    "a number": 1.0,
    "a comparison or a superlative": 0.3,
    "a change over time": 0.6,
    "cause and effect": 0.5,
    "an accusation": 0.9,
    "law, money or health": 0.4,
    "war, crime or a vote": 0.4,
    "a named person or body": 0.4,
    "a date": 0.3,
    "an absolute": 0.3,
    "came through others": 0.6,
    "denied": 0.5,
    "still to come": -0.4,
    "a source's own doings": -0.5,
    "short": -0.5,
    "a side remark": -0.4,
}
