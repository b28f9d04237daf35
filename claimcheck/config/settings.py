"""The schema of the settings: names, allowed values, defaults.

`config.yaml` of this project shows every setting with its default and what it means.
"""

import os
import re
from typing import Any, Literal

import msgspec

from claimcheck import plugins
from claimcheck.config.server import SCHEME, parsed
from claimcheck.model import WORTH_RULES, FactVerdict, FlagCode

SCALE_KEYS = "flmoptvz"
"""The letters that are free for verdicts; all others have a fixed meaning in the review."""


class Rating(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One verdict of a scale.

    `fact_verdict`: what it becomes in the fact base (null: split the claim first). `claimreview`: its number
    in ClaimReview markup, 1 (worst) to 5 (best), null for none. `decisive`: it needs a cited source. `asks`:
    what to ask for when it is given. `meaning`: a sentence for readers that says what it stands for.
    """

    id: str
    label: str
    key: str = ""
    fact_verdict: FactVerdict | None = None
    claimreview: int | None = None
    decisive: bool = True
    asks: Literal["valid-until", "should-read"] | None = None
    meaning: str = ""


SCALE = (
    Rating(
        id="true", label="True", key="t", fact_verdict="true", claimreview=5,
        meaning="The evidence supports the claim, and nothing important is missing from it.",
    ),
    Rating(
        id="partly-true", label="Partly true", key="p", claimreview=4,
        meaning="Part of the claim is right; another part is wrong, inexact or lacks context.",
    ),
    Rating(
        id="outdated", label="Outdated", key="o", fact_verdict="true", claimreview=3, asks="valid-until",
        meaning="The claim was right once, but no longer at the time when it was made.",
    ),
    Rating(
        id="misleading", label="Misleading", key="m", fact_verdict="misleading", claimreview=2,
        meaning="The words may be right, but they give a wrong impression of what happened.",
    ),
    Rating(
        id="false", label="False", key="f", fact_verdict="false", claimreview=1,
        meaning="The evidence shows that the claim is wrong.",
    ),
    Rating(
        id="unproven", label="Unproven", key="v", fact_verdict="unproven", decisive=False,
        meaning="The evidence that we found neither supports nor refutes the claim.",
    ),
)  # fmt: skip
DRAFT_SCALE = (
    Rating(id="ok", label="OK", key="o", meaning="It can be published as it is."),
    Rating(
        id="fix", label="Fix", key="f", asks="should-read",
        meaning="It is wrong or inexact, and must be corrected before publication.",
    ),
    Rating(id="tone-down", label="Tone down", key="t", meaning="It says more than its sources do."),
    Rating(
        id="missing-source", label="Missing source", key="m", decisive=False,
        meaning="It needs a source that can be named or shown.",
    ),
    Rating(
        id="legal", label="Legal", key="l", decisive=False,
        meaning="A lawyer should read it before publication.",
    ),
)  # fmt: skip


EXTERNAL_KINDS = (
    "mediawiki", "wikidata", "factchecktools", "kiwix", "searxng", "statistics", "studies", "declared",
)  # fmt: skip
"""The kinds of outside sources that are built in; plug-ins add others."""
SERVICES = {"statistics": ("eurostat", "worldbank", "owid", "fred"), "studies": ("crossref", "openalex")}
"""The services of the kinds that have several; of statistics each is a module of `sources.services`."""


_OWN_HEADERS = frozenset(
    ["host", "content-length", "connection", "transfer-encoding", "user-agent", "cookie"]
)


class External(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A source outside that claims are looked up in. `url` is as docs/sources.md tells for each kind.

    `book` names the book of a Kiwix server, `language` (two letters) that of the fact-checks, `service` the
    one of statistics or studies. The other fields are
    of a declared source: paths into its answer, keys and list places joined by dots (`results` to the list,
    the rest from there to a result's parts); `sentence`, a text with such paths in braces; `headers` to send;
    `key`, the name of the key that stands for {key} in them and in `url`.
    """

    name: str
    kind: str
    url: str
    book: str = ""
    language: str = ""
    service: str = ""
    results: str = ""
    title: str = "title"
    link: str = "url"
    text: str = ""
    date: str = ""
    sentence: str = ""
    headers: dict[str, str] = {}
    key: str = ""

    @property
    def key_name(self) -> str:
        """What its key is called: CLAIMCHECK_<NAME>_KEY, or NAME.key."""
        shared = "wikimedia" if self.kind in ("mediawiki", "wikidata") else ""
        return self.key or self.service or shared or self.kind


EXTERNAL = (
    External(name="wikipedia", kind="mediawiki", url="https://en.wikipedia.org/w"),
    External(name="wikidata", kind="wikidata", url="https://www.wikidata.org"),
)


class Publisher(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who publishes the reports: `name` (else the setting `outlet`) and `url`, its home page.

    `page_url` is the address where a report is published, `image_url` that of a picture for links that are
    shared; `{name}` in them stands for the name of the report's file. The others are pages that readers find
    linked in it: how the desk works, what it does about its errors, who pays for it; `contact` may be an
    e-mail address too.
    """

    name: str = ""
    url: str = ""
    page_url: str = ""
    image_url: str = ""
    methodology_url: str = ""
    corrections_url: str = ""
    funding_url: str = ""
    contact: str = ""


class Keeping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How evidence from outside is kept: `limit` is the most that it may take ("500 MB", "5 GB")."""

    limit: str = "5 GB"

    @property
    def most(self) -> int:
        """The limit in bytes."""
        return size_of(self.limit) or 0


class Reasons(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the desk says again and again, offered by number: why a claim is set aside, what one waits for,
    why a verdict cites no source.
    """

    set_aside: tuple[str, ...] = ("opinion", "forecast: cannot be checked yet", "not relevant to the story")
    hold: tuple[str, ...] = ("the press office", "the author", "an expert")
    no_source: tuple[str, ...] = ("our reporter saw it", "common knowledge", "it follows from the text")


def size_of(words: str) -> int | None:
    """The bytes of a size like "500 MB" or "1.5 GB"; None if it is no such size."""
    found = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?) ?(MB|GB|TB)", words.strip(), re.IGNORECASE)
    return (
        int(float(found[1]) * {"MB": 10**6, "GB": 10**9, "TB": 10**12}[found[2].upper()]) if found else None
    )


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """All settings with their defaults; paths are relative to the workspace."""

    reviewer: str = ""
    outlet: str = ""
    publisher: Publisher = Publisher()
    scale: tuple[Rating, ...] = SCALE
    draft_scale: tuple[Rating, ...] = DRAFT_SCALE
    keys: Literal["vim", "arrows"] = "vim"
    keymap: dict[str, str] = {}
    theme: str = "textual-dark"
    models: bool = True
    flags_off: tuple[FlagCode, ...] = ()
    threshold: float = 0.5
    worth: dict[str, float] = {}
    ratings: dict[str, FactVerdict] = {}
    offline: bool = False
    privacy: Literal["names-only", "words", "open"] = "names-only"
    contact: str = ""
    external: tuple[External, ...] = EXTERNAL
    allow: tuple[str, ...] = ()
    ca_file: str = ""
    proxy: str = ""
    timestamps: str = ""
    evidence: Keeping = Keeping()
    reasons: Reasons = Reasons()
    sign_off: Literal["self", "another"] = "self"
    facts: str = "claims/facts"
    sources: str = "claims/sources.yaml"
    seeds: str = "seeds"
    reports: str = "reports"
    templates: str = ""
    store: str = ""


PROXY = r"http://([^\s:/@]+|\[[0-9a-fA-F:]+\]):(\d{1,5})/?"
"""How a proxy is written."""


class InvalidSetting(msgspec.Struct, frozen=True):
    """What is wrong with a value, and where below the setting."""

    code: str
    path: tuple[int | str, ...]
    what: str
    hint: str = ""


def _wrong(path: tuple[int | str, ...], what: str, hint: str = "") -> InvalidSetting:
    return InvalidSetting("CC303", path, what, hint)


def check(name: str, value: Any) -> InvalidSetting | None:
    """What the type of the setting `name` cannot say about `value`."""
    if name in ("scale", "draft_scale"):
        return _check_scale(value)
    if name == "threshold" and not 0 <= value <= 1:
        return _wrong((), "'threshold' must be between 0 and 1")
    if name == "worth":
        return _check_worth(value)
    if name == "allow":
        for index, place in enumerate(value):
            if not re.fullmatch(r"[^\s:/@]+:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5}", place):
                return _wrong((index,), f"{place!r} is not written as host:port")
    if name == "store" and value:
        return _check_store(value)
    if name == "proxy" and value and not re.fullmatch(PROXY, value):
        return _wrong((), "'proxy' must be written as http://host:port")
    if name == "timestamps" and value and not value.startswith(("https://", "http://")):
        return _wrong((), "an address must begin with https:// or http://")
    if name == "publisher":
        for part in Publisher.__struct_fields__:
            word = getattr(value, part)
            mail = part == "contact" and re.fullmatch(r"[^\s@/]+@[^\s@/]+", word)
            if part != "name" and word and not mail and not word.startswith(("https://", "http://")):
                return _wrong((part,), "an address must begin with https:// or http://")
    if name == "evidence" and (size_of(value.limit) or 0) < 10**6:
        return _wrong(("limit",), f"{value.limit!r} is not a size", "write it as 500 MB or 5 GB")
    if name == "external":
        return _check_external(value)
    if name == "keymap":
        for action, keys in value.items():
            digits = [key for key in keys.replace(",", " ").split() if key.isdigit()]
            if digits:
                return InvalidSetting("CC304", (action,), f"digits are reserved for the scale: {digits[0]}")
    return None


def _check_store(place: str) -> InvalidSetting | None:
    if place.startswith(SCHEME):
        try:
            parsed(place)
        except ValueError as error:
            hint = "docs/newsroom.md says where the password is kept" if "password" in str(error) else ""
            return _wrong((), str(error), hint)
    elif not (place.startswith("~/") or os.path.isabs(place)):
        return _wrong((), "'store' must be an absolute path, or begin with ~/")
    return None


def _check_worth(weights: dict[str, float]) -> InvalidSetting | None:
    for rule, weight in weights.items():
        if rule not in WORTH_RULES:
            return _wrong((rule,), f"no rule is called {rule!r}", "there are: " + ", ".join(WORTH_RULES))
        if not -10 <= weight <= 10:
            return _wrong((rule,), "a weight must be between -10 and 10")
    return None


def _check_scale(scale: tuple[Rating, ...]) -> InvalidSetting | None:
    if not 1 <= len(scale) <= 9:
        return _wrong((), "a scale must have one to nine verdicts")
    seen: dict[str, dict[Any, int]] = {"id": {}, "label": {}, "key": {}, "claimreview": {}}
    for index, rating in enumerate(scale):
        wrong = _check_rating(rating)
        if wrong:
            return InvalidSetting(wrong.code, (index, *wrong.path), wrong.what, wrong.hint)
        for field, before in seen.items():
            mine = getattr(rating, field)
            if mine in before:
                code = "CC304" if field == "key" else "CC303"
                free = "free keys: " + " ".join(k for k in SCALE_KEYS if k not in {r.key for r in scale})
                what = (
                    f"{field} {mine!r} is used twice, by {scale[before[mine]].label!r} and {rating.label!r}"
                )
                return InvalidSetting(code, (index, field), what, free if field == "key" else "")
            if mine not in ("", None):
                before[mine] = index
    return None


def _check_external(sources: tuple[External, ...]) -> InvalidSetting | None:
    names = [source.name for source in sources]
    built_in = {source.kind for source in sources} <= set(EXTERNAL_KINDS)
    kinds = (*EXTERNAL_KINDS, *(() if built_in else plugins.usable("sources", EXTERNAL_KINDS)))
    for index, source in enumerate(sources):
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", source.name):
            return _wrong((index, "name"), "a name may contain only a-z, 0-9 and -")
        if source.kind not in kinds:
            hint = f"there are: {', '.join(kinds)}; a plug-in may add others"
            return _wrong((index, "kind"), f"{source.kind!r} is not a value of 'kind'", hint)
        if source.name in names[:index]:
            return _wrong((index, "name"), f"two sources are called {source.name!r}")
        if not source.url.startswith(("https://", "http://")):
            return _wrong((index, "url"), "an address must begin with https:// or http://")
        if not re.match(
            r"https?://(?:\[[0-9a-fA-F:.]+\]|[^\s\[\]/?#:]+)(?::\d{1,5})?(?:[/?#]|$)", source.url
        ):
            return _wrong((index, "url"), "the address has no valid host")
        services = SERVICES.get(source.kind, ())
        if services and source.service not in services:
            hint = f"there are: {', '.join(services)}"
            what = f"{source.service!r} is no service of {source.kind}"
            return _wrong((index, "service"), what, hint)
        if wrong := _check_headers(source):
            return msgspec.structs.replace(wrong, path=(index, *wrong.path))
        if source.kind == "declared" and "{query}" not in source.url:
            return _wrong((index, "url"), "the address of a declared source must contain {query}")
    return None


def _check_headers(source: External) -> InvalidSetting | None:
    if source.key and not re.fullmatch(r"[a-z][a-z0-9_]{0,39}", source.key):
        return _wrong(("key",), "the name of a key may contain only a-z, 0-9 and _")
    for name, value in source.headers.items():
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{0,79}", name) or name.lower() in _OWN_HEADERS:
            return _wrong(("headers",), f"{name!r} is no header that can be set")
        if not re.fullmatch(r"[\x20-\x7e]{1,1000}", value):
            return _wrong(("headers",), f"the value of {name!r} has signs that no header has")
    if not source.key and "{key}" in "".join((source.url, *source.headers.values())):
        hint = "key: minutes is read from CLAIMCHECK_MINUTES_KEY, or from .claimcheck/minutes.key"
        return _wrong(("key",), "{key} is used, but 'key' does not name one", hint)
    return None


def _check_rating(rating: Rating) -> InvalidSetting | None:
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,39}", rating.id):
        return _wrong(("id",), "an id may contain only a-z, 0-9 and -")
    if rating.key and (len(rating.key) != 1 or rating.key not in SCALE_KEYS):
        hint = "a verdict can have one of: " + " ".join(SCALE_KEYS)
        return InvalidSetting("CC304", ("key",), f"the key {rating.key!r} is not free", hint)
    if rating.claimreview is not None and not 1 <= rating.claimreview <= 5:
        return _wrong(("claimreview",), "'claimreview' must be between 1 and 5")
    return None
