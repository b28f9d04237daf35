"""What is said of words in a language that is not read."""

from bisect import bisect_right

from claimcheck.model.types import Checked
from claimcheck.model.vocabularies import LANGUAGES

_CODE = "CC116"
_NAMED = 5  # paragraphs


def warnings(checked: Checked) -> tuple[str, ...]:
    """What was noticed while an article was read and compared, with the languages in it that were not."""
    notice = language_notice(checked)
    languages = (f"{_CODE} {notice[0].lower()}{notice[1:]}",) if notice else ()
    return (*checked.article.warnings, *languages, *checked.notes)


def language_notice(checked: Checked) -> str:
    """That an article is in another language, or which of its paragraphs are; "" where all is English."""
    if not checked.other_languages:
        return ""
    what = "sentences are listed without sources"
    if checked.language != "en" and all(claim.language for claim in checked.claims):
        return f"This reads like {LANGUAGES[checked.language]}: {what}"
    starts = [start for start, _ in checked.paragraphs]
    places: dict[str, list[int]] = {}
    for one in checked.other_languages:
        places.setdefault(one.language, []).append(bisect_right(starts, one.span[0]))
    parts = []
    for language, found in places.items():
        numbers = list(dict.fromkeys(found))
        more = f" and {len(numbers) - _NAMED} more" if len(numbers) > _NAMED else ""
        parts.append(f"{LANGUAGES[language]} (§{', §'.join(map(str, numbers[:_NAMED]))}{more})")
    return f"Part of this reads like {', '.join(parts)}: {what}"


def own_voice(language: str, *, short: bool = False) -> str:
    """Who says a claim that no source is behind; `language` as of a `Claim`."""
    if language:
        return f"in {LANGUAGES[language]}, not read"
    return "the article" if short else "the article itself"
