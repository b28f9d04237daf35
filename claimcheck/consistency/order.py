"""A chronology that cannot be: an end before its beginning, deeds before a birth or after a death."""

import re
from collections.abc import Iterator

from claimcheck.consistency.interval import clock, same_year
from claimcheck.consistency.reading import Reading, Slotted, mismatch
from claimcheck.model import DateMention, Mismatch
from claimcheck.nlp.dates.periods import interval

_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_BACKWARD = re.compile(rf"\b(?:from|between) (?P<first>{_YEAR}) (?:to|until|and|till) (?P<last>{_YEAR})\b")
_FROM_TO = re.compile(r"\b(?:from|between) (?P<first>@) (?:to|until|till|and) (?P<last>@)")
_LIFE = re.compile(rf"\((?:born )?(?P<first>{_YEAR}) ?[-–—] ?(?P<last>{_YEAR})\)")
_AFTER = re.compile(
    r"(?P<then>@),? (?:# |[a-z]+ ){0,3}?(?P<way>after|before) (?P<what>[^#@;.,:]{2,60}?) (?:in|on)"
    r" (?P<base>@)(?! (?:and|or|to|until)\b)"
)
_BORN = re.compile(r"\bborn\b[^#@;.]{0,40}?(?P<born>@)")
_DIED = re.compile(r"\bdied\b[^#@;.]{0,30}?(?P<died>@)")
_DID = re.compile(
    r"(?:\b(?:he|she|who|and) |, )(?:had |later |then )?(?:first )?(?P<did>joined|graduated|married"
    r"|became|was elected|was"
    r" appointed|moved|won|served|published|retired|left|started|founded|started|entered|received|earned"
    r"|signed"
    r"|wrote|made|took"
    r"|opened)\b[^#@;.]{0,50}?\b(?:in|on) (?P<when>@)"
)
_WHEN = re.compile(
    r"\bin (?P<when>@),? (?:he|she) (?P<did>joined|graduated|married|became|won|moved|left|founded|wrote"
    r"|received|opened|signed"
    r"|was elected|was appointed|took|published|retired)\b"
)
_STEPS = (
    (
        r"found\w*|established|set up|launched|born",
        r"closed|dissolved|died|shut|was sold|went bankrupt|demolished",
    ),
    (r"arrested|detained", r"convicted|sentenced|released|acquitted"),
    (r"began|started|broke out|opened", r"ended|finished|concluded|closed|completed"),
    (
        r"joined|was appointed|was elected|was hired|took office",
        r"left|resigned|stepped down|retired|was"
        r" dismissed",
    ),
    (r"married", r"divorced"),
    (r"enrolled|matriculated", r"graduated"),
    (r"built|erected", r"demolished|torn down|destroyed"),
    (r"announced|proposed", r"approved|signed into law"),
    (r"passed|approved by parliament", r"signed"),
    (r"signed", r"ratified"),
    (r"started work|began work", r"retired"),
    (r"took up|took over|took on", r"gave up|gave it up|handed over"),
    (r"sentenced|convicted|jailed|imprisoned", r"released|freed"),
    (r"shot|filmed|written|recorded|composed", r"shown|released|published|premiered|performed"),
    (r"elected|appointed|joined|became|took over|took office|led", r"until"),
)
_CLOCKS = re.compile(
    r"\b(?:left|departed|set off|began|started|opened|opens|begins|starts|leaves)\b[^.;]{0,30}?\bat"
    r" (?P<h1>\d{1,2})(?:[.:](?P<m1>\d\d))? ?(?P<p1>[ap]\.?m\.?)?"
    r"[^.;]{0,50}?\b(?P<end>arrived|arrives|reached|reaches|ended|ends|finished|closed"
    r"|closes)\b[^.;]{0,30}?\bat (?P<h2>\d{1,2})(?:[.:](?P<m2>\d\d))?"
    r" ?(?P<p2>[ap]\.?m\.?)?"
)
_CLOCKS_BACK = re.compile(
    r"\b(?P<end>ended|ends|closed|closes|finished|arrived)\b[^.;]{0,20}?\bat"
    r" (?P<h2>\d{1,2})(?:[.:](?P<m2>\d\d))? ?(?P<p2>[ap]\.?m\.?)?"
    r" and (?:had )?(?:began|begins|begun|opened|opens|started|starts|left)\b[^.;]{0,20}?\bat"
    r" (?P<h1>\d{1,2})(?:[.:](?P<m1>\d\d))? ?(?P<p1>[ap]\.?m\.?)?"
)
_OVERNIGHT = re.compile(
    r"\b(?:next|night|overnight|following|later|morning|evening|sunday|monday"
    r"|saturday|day)\b"
)
_POSTHUMOUS = re.compile(r"won|received|earned|published|was elected|was appointed|became|served|opened")
_GOES_ON = re.compile(r"(?:he|she|it|they|the [a-z]+|building|construction|work|filming)\b")
_SAME = re.compile(
    r"(?:, [^,#@]{3,30} (?:says|said))?[ ,;]*(?:(?:and|but|then|before|after|it|he|she|was|were|had|been"
    r"|finally"
    r"|only|being|having|led|served|ran|headed|in office) ?)*"
)
_MONTH = re.compile(
    r"(?:\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?:Jan|Feb|Mar|Apr|May"
    r"|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* \d)"
)
_NOT = re.compile(
    r"\b(?:planned|due|expected|will|would|if|not|never|again|re-\w+ed|reopened|restarted|rejoined"
    r"|returned|second|next|another|son"
    r"|daughter|father|mother|predecessor)\b"
)


def find(reading: Reading) -> Iterator[Mismatch]:
    """Events in an order that cannot be."""
    sentences = reading.sentences
    text = reading.article.text
    for pattern in (_BACKWARD, _LIFE):
        for found in pattern.finditer(text):
            if int(found["first"]) > int(found["last"]):
                yield mismatch(
                    "order",
                    found.span("first"),
                    found.span("last"),
                    f"{found['last']} is before {found['first']}",
                )
    for at, sentence in enumerate(sentences):
        yield from _backward(sentence)
        yield from _after(sentence)
        yield from _steps(sentence)
        yield from _clocks(sentence)
        if at and _GOES_ON.match(sentence.low):
            yield from _steps_over(sentences[at - 1], sentence)
        yield from _lives(sentences, at)


def _later(one: DateMention, other: DateMention) -> bool:
    """Whether a date is wholly after another."""
    first, second = interval(one.value), interval(other.value)
    if not first or not second or first[0] <= second[1]:
        return False
    same_year = first[0].year == second[0].year and _MONTH.search(one.text) and _MONTH.search(other.text)
    return bool(same_year or (_written(one) and _written(other)))


def _written(one: DateMention) -> bool:
    """Whether the year of a date is written, not reckoned."""
    return bool(re.search(rf"\b{_YEAR}\b", one.text))


def _backward(sentence: Slotted) -> Iterator[Mismatch]:
    """ "From 12 June to 3 June"."""
    for found in _FROM_TO.finditer(sentence.low):
        first, last = sentence.date(found, "first"), sentence.date(found, "last")
        start, end = interval(first.value), interval(same_year(first, last))
        days = _MONTH.search(first.text) and _MONTH.search(last.text)
        crossing = start and end and start[0].month - end[0].month > 5  # into the next year
        yearly = start and end and (start[0].day == 1 or (start[0] - end[1]).days < 3)  # 1 July to 30 June
        open_end = crossing or yearly or _written(first)
        if days and start and end and start[0] > end[1] and not open_end:
            yield mismatch("order", first.span, last.span, f"{last.text} is before {first.text}")


def _after(sentence: Slotted) -> Iterator[Mismatch]:
    """ "Left in 2010 after joining in 2012"."""
    for found in _AFTER.finditer(sentence.low):
        then, base = sentence.date(found, "then"), sentence.date(found, "base")
        early, late = (base, then) if found["way"] == "after" else (then, base)
        if _later(early, late) and not _NOT.search(found["what"]):
            why = f"{then.text} is not {found['way']} {base.text}"
            yield mismatch("order", then.span, base.span, why)


def _steps(sentence: Slotted) -> Iterator[Mismatch]:
    """An end of what begins later in the same sentence."""
    if len(sentence.dates) < 2:
        return
    for first, last in _STEPS:
        begins = re.search(rf"\b(?:{first})\b[^#@;.,]{{0,30}}?(?P<date>@)", sentence.low)
        ends = re.search(rf"\b(?:{last})\b[^#@;.,]{{0,30}}?(?P<date>@)", sentence.low)
        if begins and ends and not _NOT.search(sentence.low):
            between = sentence.low[min(begins.end(), ends.end()) : max(begins.start(), ends.start())]
            if not _SAME.fullmatch(between):
                continue
            start, end = sentence.date(begins, "date"), sentence.date(ends, "date")
            if _later(start, end):
                why = (
                    f"{begins[0].split()[0]} {start.text}, but {ends[0].split()[0]} {end.text}, which is"
                    f" before"
                )
                yield mismatch("order", start.span, end.span, why)


def _clocks(sentence: Slotted) -> Iterator[Mismatch]:
    """ "Left at 9.40 and arrived at 9.10"."""
    for found in (*_CLOCKS.finditer(sentence.low), *_CLOCKS_BACK.finditer(sentence.low)):
        start, end = clock(*found.group("h1", "m1", "p1")), clock(*found.group("h2", "m2", "p2"))
        told = found["p1"] == found["p2"] or (found["p1"] and found["p2"])
        if (
            start is not None
            and end is not None
            and told
            and end < start
            and not _OVERNIGHT.search(sentence.low)
        ):
            spans = sentence.article_span(*found.span("h1")), sentence.article_span(*found.span("h2"))
            yield mismatch(
                "order", *spans, f"{found['end']} {found['h2']}.{found['m2'] or '00'} is before the beginning"
            )


def _steps_over(before: Slotted, sentence: Slotted) -> Iterator[Mismatch]:
    """The same over two sentences about one subject."""
    if _NOT.search(before.low) or _NOT.search(sentence.low):
        return
    for first, last in _STEPS:
        for one, other in ((before, sentence), (sentence, before)):
            begins = re.search(rf"\b(?:{first})\b[^#@;.,]{{0,40}}?(?P<date>@)", one.low)
            ends = re.search(rf"\b(?:{last})\b[^#@;.,]{{0,40}}?(?P<date>@)", other.low)
            if begins and ends:
                start, end = one.date(begins, "date"), other.date(ends, "date")
                if _later(start, end):
                    why = (
                        f"{begins[0].split()[0]} {start.text}, but {ends[0].split()[0]} {end.text},"
                        f" which is before"
                    )
                    yield mismatch("order", start.span, end.span, why)


def _lives(sentences: tuple[Slotted, ...], at: int) -> Iterator[Mismatch]:
    """What somebody did before the birth or after the death that the same lines tell of."""
    sentence = sentences[at]
    born, died = _BORN.search(sentence.low), _DIED.search(sentence.low)
    if _NOT.search(sentence.low[: born.start() if born else died.start() if died else 0]):
        return
    if born and died and _later(sentence.date(born, "born"), sentence.date(died, "died")):
        a, b = sentence.date(born, "born"), sentence.date(died, "died")
        yield mismatch("order", a.span, b.span, f"born {a.text}, died {b.text}, which is before")
    for other in sentences[at : at + 3]:
        for found in (*_DID.finditer(other.low), *_WHEN.finditer(other.low)):
            when = other.date(found, "when")
            if born and when is not sentence.date(born, "born") and _later(sentence.date(born, "born"), when):
                start = sentence.date(born, "born")
                yield mismatch(
                    "order",
                    start.span,
                    when.span,
                    f"{found['did']} {when.text}, before the birth in {start.text}",
                )
            posthumous = _POSTHUMOUS.fullmatch(found["did"])
            if (
                died
                and not posthumous
                and when is not sentence.date(died, "died")
                and _later(when, sentence.date(died, "died"))
            ):
                end = sentence.date(died, "died")
                yield mismatch(
                    "order", end.span, when.span, f"{found['did']} {when.text}, after the death in {end.text}"
                )
