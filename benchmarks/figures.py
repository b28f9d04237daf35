"""Every figure of docs/performance.md and docs/methodology.md in one run: `make figures [DATA=FOLDER]`

    python -m benchmarks.figures [NAME ...] [--data FOLDER] [--list]

Without NAME all are measured but those that are marked in the list: sets that are measured once and never
looked at. FOLDER holds what is not part of this project: `corpora` (PolNeAR, CheckThat!, pairs of claim and
fact, feeds, the English Web Treebank), `gold` and `gold-real` (labelled articles), `eval` (their scorers).
What is missing there is named at the end as not measured. One after the other: times mean something on a
machine that does nothing else.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """A command of bash that prints figures. `needs` are paths in DATA; `asked`: only when it is named."""

    name: str
    what: str
    command: str
    needs: tuple[str, ...] = ()
    asked: bool = False


def _end_to_end(name: str, gold: str, asked: bool = False) -> Figure:
    run = (
        f'$PYTHON -m benchmarks.adapters.endtoend "$DATA/{gold}" > "$OUT" && '
        f'$PYTHON "$DATA/eval/endtoend/score.py" "$DATA/{gold}" "$OUT" --brief'
    )
    return Figure(
        name, f"claims, chains, facts of labelled articles: {gold}", run, (gold, "eval/endtoend"), asked
    )


def _matching(name: str, split: str) -> Figure:
    folder = f"corpora/matching/{name}"
    run = (
        f'$PYTHON -m benchmarks.adapters.matching "$DATA/{folder}" {split} > "$OUT" && '
        f'$PYTHON "$DATA/eval/matching/score.py" "$DATA/{folder}/queries.jsonl" "$OUT" {split}'
    )
    return Figure(
        name, f"the right fact first: CheckThat! {name.upper()}, {split}", run, (folder, "eval/matching")
    )


def _own(name: str, what: str, module: str, *needs: str) -> Figure:
    paths = "".join(f' "$DATA/{one}"' for one in needs)
    return Figure(name, what, f"$PYTHON -m benchmarks.{module}{paths}", needs)


FIGURES = (
    # Quality.
    _end_to_end("real", "gold-real/a"),
    _end_to_end("unseen", "gold-real/b", asked=True),
    _end_to_end("invented", "gold"),
    _own(
        "alarms",
        "false alarms, news beside facts on another subject",
        "alarms",
        "corpora/polnear/data",
        "corpora/feeds/covid-claims.csv",
    ),
    _own("alarms-own", "false alarms, own articles", "alarms"),
    Figure(
        "attribution",
        "who says what, PolNeAR dev",
        '$PYTHON "$DATA/eval/attribution/attreval.py" run "$DATA/corpora/polnear" dev -- '
        "$PYTHON -m benchmarks.adapters.attribution",
        ("corpora/polnear", "eval/attribution"),
    ),
    Figure(
        "worth",
        "what to check first, CheckThat! 2024 devtest",
        '$PYTHON -m benchmarks.adapters.detection "$DATA/corpora/detection/ct24.jsonl" > "$OUT" && '
        '$PYTHON "$DATA/eval/detection/score.py" "$DATA/corpora/detection/ct24.jsonl" "$OUT" devtest',
        ("corpora/detection", "eval/detection"),
    ),
    _matching("2a", "devtest"),
    _matching("2b", "dev"),
    Figure(
        "conflict",
        "agree or conflict, pairs (dev)",
        '$PYTHON -m benchmarks.adapters.conflict "$DATA/corpora/conflict/pairs.jsonl" > "$OUT" && '
        '$PYTHON "$DATA/eval/conflict/score.py" "$DATA/corpora/conflict/pairs.jsonl" "$OUT" dev',
        ("corpora/conflict", "eval/conflict"),
    ),
    _own("judge", "the entailment judge on pairs it was not trained on", "judge", "corpora"),
    _own("syntax", "tags, verbs, noun phrases, UD EWT test", "syntax", "corpora/ud/ewt-test.conllu.gz"),
    _own("heldout", "claims and sources, own articles", "heldout"),
    _own("consistency", "the article against itself, own sets", "consistency"),
    _own("quotes", "quotations against a record", "quotes"),
    _own("series", "claims against statistics", "series"),
    _own("articles", "facts and relations, invented articles", "articles"),
    _own("passages", "passages of pages, labelled before", "passages benchmarks/passages_fresh.yaml"),
    # Speed and size.
    _own("startup", "commands as processes", "startup"),
    _own("check", "one check, warm", "check"),
    _own("language", "the language packages alone", "language"),
    _own("loading", "10,000 facts of YAML", "loading"),
    _own("retrieval", "40 claims beside 10,000 facts, and peers", "retrieval"),
    _own("large-base", "300,000 facts of published tables", "large_base", "corpora/feeds"),
    _own("embedding", "vectors of facts", "embedding"),
    _own("exchange", "import of a feed of 100,000", "exchange"),
    _own("batch", "two processes against one", "batch"),
    _own("screen", "the review screen", "tui"),
    _own("newsroom", "thirty reviewers on PostgreSQL", "newsroom.load"),
    _own("live-view", "until a colleague's verdict is in another session", "newsroom.live"),
    _own("library", "the library of 20,000 articles on PostgreSQL", "newsroom.library"),
    _own("peers", "beside peers, in one table (make bench sets them up)", "bench"),
    Figure(
        "lines",
        "lines of Python by package",
        'for one in claimcheck/*/; do echo "$(cat $(find $one -name "*.py") | wc -l) $one"; done | sort -nr; '
        'echo "$(cat $(find claimcheck -name "*.py") | wc -l) claimcheck"',
    ),
)


def main() -> int:
    """Measure what was asked for; gives 1 where something failed."""
    words = argparse.ArgumentParser(prog="benchmarks.figures")
    words.add_argument("names", nargs="*", choices=[[], *(one.name for one in FIGURES)], metavar="NAME")
    words.add_argument("--data", type=Path)
    words.add_argument("--list", action="store_true")
    asked = words.parse_args()
    left_out: list[str] = []
    failed: list[str] = []
    for one in FIGURES:
        if asked.list:
            print(f"{one.name:12} {one.what}{' (only when named)' if one.asked else ''}")
            continue
        if one.name not in asked.names if asked.names else one.asked:
            continue
        missing = [name for name in one.needs if not asked.data or not (asked.data / name).exists()]
        if missing:
            left_out.append(f"{one.name} ({one.what}): needs {', '.join(missing)}")
        elif not _measure(one, asked.data):
            failed.append(one.name)
    for words_ in left_out:
        print(f"not measured: {words_}")
    if failed:
        print(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def _measure(one: Figure, data: Path | None) -> bool:
    print(f"\n## {one.name}: {one.what}\n", flush=True)
    began = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        given = {"PYTHON": sys.executable, "DATA": str(data or ""), "OUT": f"{folder}/run"}
        done = subprocess.run(["bash", "-c", one.command], env={**os.environ, **given}, check=False)
    print(f"\n({perf_counter() - began:.0f} s, status {done.returncode})", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
