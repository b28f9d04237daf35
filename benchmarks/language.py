"""How fast the nlp package reads: MB/s per part and as a whole, on generated news text.

python -m benchmarks.language [MEGABYTES]
"""

import sys
import time
from collections.abc import Callable
from random import Random

from claimcheck.nlp import (
    analyse,
    dates,
    names,
    numbers,
    paragraphs,
    quotations,
    sentences,
    speaker_labels,
    tokens,
)

_PEOPLE = (
    "Ada Lindqvist",
    "Tom Okello",
    "Prime Minister Irene Varga",
    "Mr Salgado",
    "Professor Hugh Penrose",
)
_BODIES = (
    "the Harbour Authority",
    "Northern Rail",
    "the Ministry of Works",
    "the Evening Courier",
    "Lumen Energy Inc.",
)
_TIMES = (
    "on Tuesday",
    "in March",
    "last week",
    "since 2019",
    "on 14 August 2021",
    "two months ago",
    "this year",
)
_COUNTS = (
    "1,204 homes",
    "some 30 people",
    "12.5% of sales",
    "$3.4 million",
    "about 40 kilometres",
    "one in five jobs",
)
_VERBS = (
    "said",
    "denied that",
    "told reporters that",
    "confirmed that",
    "warned that",
    "reported, citing residents, that",
)
_DEEDS = ("had lost", "would build", "has counted", "sold", "will need", "inspected", "could not find")


def generate(size: int, seed: int = 7) -> str:
    """News-like text of about `size` bytes; the same for the same seed."""
    pick = Random(seed).choice
    parts: list[str] = []
    length = 0
    while length < size:
        body, person = pick(_BODIES), pick(_PEOPLE)
        paragraph = (
            f"{person} {pick(_VERBS)} {body} {pick(_DEEDS)} {pick(_COUNTS)} {pick(_TIMES)}. "
            f"“We {pick(_DEEDS)} {pick(_COUNTS)} and it wasn’t easy,” the official added. “Nobody "
            f"asked us about it.” "
            f"The decision, which followed a long dispute over costs, was criticised by those who "
            f"live near the line, "
            f"and {body} {pick(_DEEDS)} {pick(_COUNTS)} {pick(_TIMES)}, according to {pick(_PEOPLE)}.\n\n"
        )
        parts.append(paragraph)
        length += len(paragraph)
    return "".join(parts)


def _rate(size: int, work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return size / 1e6 / max(1e-9, time.process_time() - start)


def main(megabytes: float = 1.0) -> None:
    """Print one line a part: megabytes a second of processor time."""
    text = generate(int(megabytes * 1e6))
    analyse(text[:5000], published="2023-07-11")  # the tables and expressions are made on first use
    flat, spans = paragraphs.split_paragraphs(text)
    turns = speaker_labels.find(flat, spans)
    found, stamps = sentences.find(flat, spans, speakers=turns)
    named = names.find(flat, found, apart=stamps)
    dated = dates.find(flat, found, published="2023-07-11", apart=stamps)
    taken = (*stamps, *(date.span for date in dated), *(name.span for name in named))
    parts: dict[str, Callable[[], object]] = {
        "paragraphs": lambda: paragraphs.split_paragraphs(text),
        "tokens": lambda: tokens.tokenize(flat),
        "sentences": lambda: sentences.find(flat, spans, speakers=turns),
        "quotes": lambda: quotations.find(flat, spans),
        "dates": lambda: dates.find(flat, found, published="2023-07-11", apart=stamps),
        "numbers": lambda: numbers.find(flat, taken=taken),
        "names": lambda: names.find(flat, found, apart=stamps),
        "all (analyse)": lambda: analyse(text, published="2023-07-11"),
    }
    for name, work in parts.items():
        print(f"{name:<14} {_rate(len(text), work):7.2f} MB/s")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
