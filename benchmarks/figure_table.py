"""The table that `benchmarks.figures` measures: commands, what they need, what is asked of their figures."""

import re

import msgspec


class Value(msgspec.Struct, frozen=True):
    """A figure in the output of an entry: each match of `pattern` has one. `floor`: as ">= .85"; "": none."""

    what: str
    pattern: str
    floor: str = ""

    def row(self, output: str) -> str:
        """A line of the table: the figures, what is asked of each, and whether all have it."""
        found = re.findall(self.pattern, output, re.MULTILINE)
        held = found and all(map(self._holds, found)) if self.floor else True
        return (
            f"{self.what} | {', '.join(found) or 'none found'} | {self.floor}{'' if held else ' **missed**'}"
        )

    def _holds(self, figure: str) -> bool:
        sign, floor = self.floor.split()
        return float(figure) >= float(floor) if sign == ">=" else float(figure) <= float(floor)


class Figure(msgspec.Struct, frozen=True):
    """A command of bash that prints figures. `needs` are paths in DATA; `times`: it needs a quiet machine;
    `asked`: it is measured only when it is named; `limit`: seconds after which it is ended.
    """

    name: str
    what: str
    command: str
    needs: tuple[str, ...] = ()
    values: tuple[Value, ...] = ()
    times: bool = False
    asked: bool = False
    limit: float = 1200


def _end_to_end(name: str, gold: str, *values: Value, asked: bool = False) -> Figure:
    run = (
        f'$PYTHON -m benchmarks.adapters.endtoend "$DATA/{gold}" > "$OUT" && '
        f'$PYTHON "$DATA/eval/endtoend/score.py" "$DATA/{gold}" "$OUT" --brief'
    )
    what = f"claims, chains, facts of labelled articles: {gold}"
    return Figure(name, what, run, (gold, "eval/endtoend"), values, asked=asked)


def _scored(name: str, what: str, task: str, pairs: str, split: str, *values: Value) -> Figure:
    """What a scorer says of the answers to a file of `corpora`."""
    run = (
        f'$PYTHON -m benchmarks.adapters.{task} "$DATA/{pairs}" > "$OUT" && '
        f'$PYTHON "$DATA/eval/{task}/score.py" "$DATA/{pairs}" "$OUT" {split}'
    )
    return Figure(name, what, run, (pairs, f"eval/{task}"), values)


def _matching(name: str, split: str, *values: Value) -> Figure:
    folder = f"corpora/matching/{name}"
    run = (
        f'$PYTHON -m benchmarks.adapters.matching "$DATA/{folder}" {split} > "$OUT" && '
        f'$PYTHON "$DATA/eval/matching/score.py" "$DATA/{folder}/queries.jsonl" "$OUT" {split}'
    )
    what = f"the right fact first: CheckThat! {name.upper()}, {split}"
    return Figure(name, what, run, (folder, "eval/matching"), values)


def _own(
    name: str, what: str, module: str, *values: Value, needs: tuple[str, ...] = (), asked: bool = False
) -> Figure:
    paths = "".join(f' "$DATA/{one}"' for one in needs)
    return Figure(name, what, f"$PYTHON -m benchmarks.{module}{paths}", needs, values, asked=asked)


def _time(name: str, what: str, module: str, *values: Value, asked: bool = False) -> Figure:
    return Figure(name, what, f"$PYTHON -m benchmarks.{module}", (), values, times=True, asked=asked)


_CLAIMS, _FACTS = r"claims F1 ([\d.]+)", r"facts F1 ([\d.]+)"
_JUDGED = r", conflicts\n(?:  .*\n)*?  0\.95: "
_ALARMS = Value("articles in 100 with an alarm", r"\(([\d.]+) in 100\)", "<= 2")
FIGURES = (
    _end_to_end("real", "gold-real/a", Value("claims F1", _CLAIMS), Value("facts F1", _FACTS, ">= .65")),
    _end_to_end(
        "unseen",
        "gold-real/b",
        Value("claims F1", _CLAIMS, ">= .85"),
        Value("no claims, listed", r"not-claims (\d+)/", "<= 10"),
        Value("chains exact", r"chain exact ([\d.]+)", ">= .83"),
        Value("the same with a source", r"\(1\+ ([\d.]+)", ">= .77"),
        Value("the same with two or more", r"2\+ ([\d.]+)", ">= .60"),
        Value("facts F1", _FACTS, ">= .62"),
        Value("look-alikes shown", r"distractors (\d+)", "<= 4"),
        asked=True,
    ),
    _end_to_end(
        "invented",
        "gold",
        Value("claims F1", _CLAIMS, ">= .93"),
        Value("chains exact", r"chain exact ([\d.]+)", ">= .92"),
        Value("facts F1", _FACTS, ">= .82"),
        Value("conflicts, precision", r"conflict [\d.]+ \(P ([\d.]+)", ">= .95"),
    ),
    _own(
        "alarms",
        "false alarms, news beside facts on another subject",
        "alarms",
        _ALARMS,
        needs=("corpora/polnear/data", "corpora/feeds/covid-claims.csv"),
    ),
    _own("alarms-own", "false alarms, own articles", "alarms", _ALARMS),
    Figure(
        "attribution",
        "who says what, PolNeAR dev",
        '$PYTHON "$DATA/eval/attribution/attreval.py" run "$DATA/corpora/polnear" dev -- '
        "$PYTHON -m benchmarks.adapters.attribution",
        ("corpora/polnear", "eval/attribution"),
        (Value("speech, all three, F1", r"(?s)\[speech\].*?\n  all3 +\S+ +\S+ +([\d.]+)", ">= 76"),),
    ),
    _scored(
        "worth",
        "what to check first, CheckThat! 2024 devtest",
        "detection",
        "corpora/detection/ct24.jsonl",
        "devtest",
        Value("average precision", r"AP=([\d.]+)", ">= .88"),
    ),
    _matching(
        "2a",
        "devtest",
        Value("MAP@5", r"MAP@5=([\d.]+)", ">= .92"),
        Value("shown at 9 in 10 right", r"cov@P90=([\d.]+)", ">= .95"),
    ),
    _matching("2b", "dev", Value("MAP@5", r"MAP@5=([\d.]+)", ">= .43")),
    _scored(
        "conflict",
        "agree or conflict, pairs (dev)",
        "conflict",
        "corpora/conflict/pairs.jsonl",
        "dev",
    ),
    _own(
        "judge",
        "the entailment judge on pairs it was not trained on; conflicts from .95 on",
        "judge",
        Value("FEVER-Symmetric, precision", rf"FEVER-Symmetric{_JUDGED}P ([\d.]+)", ">= .90"),
        Value("the same, recall", rf"FEVER-Symmetric{_JUDGED}P [\d.]+ R ([\d.]+)", ">= .36"),
        Value("Fool Me Twice, precision", rf"Fool Me Twice{_JUDGED}P ([\d.]+)", ">= .80"),
        needs=("corpora",),
    ),
    _own(
        "syntax",
        "tags, verbs, noun phrases, UD EWT test",
        "syntax",
        Value("tags", r"^tags, accuracy +([\d.]+)", ">= .93"),
        Value("finite verbs", r"^finite verbs, F1 +([\d.]+)", ">= .93"),
        Value("base noun phrases", r"^base noun phrases, F1 +([\d.]+)", ">= .84"),
        needs=("corpora/ud/ewt-test.conllu.gz",),
    ),
    _own(
        "heldout",
        "claims and sources, own articles",
        "heldout",
        Value("claims F1", r"^claim F1 +([\d.]+)"),
        Value("chains exact", r"^chain exact +([\d.]+)"),
    ),
    _own(
        "consistency",
        "the article against itself, own sets",
        "consistency",
        Value("slips found, part not read", r"^\w+, set apart +([\d.]+)", ">= .75"),
        Value("findings right, part not read", r"^\w+, set apart .*\) +([\d.]+)", ">= .95"),
    ),
    _own(
        "quotes",
        "quotations against a record",
        "quotes",
        Value("status right", r"^all +([\d.]+)", ">= .90"),
        Value("place right", r"^all .*\) +([\d.]+)", ">= .95"),
        Value("verbatim called altered", r"^verbatim called altered: (\d+)", "<= 0"),
    ),
    _own(
        "series",
        "claims against statistics",
        "series",
        Value("conflicts, precision", r"^conflicts +precision ([\d.]+)", ">= .95"),
        Value("conflicts, recall", r"^conflicts .*recall ([\d.]+)", ">= .80"),
        Value("agreements, precision", r"^agrees +precision ([\d.]+)", ">= .95"),
    ),
    _own(
        "articles",
        "facts and relations, invented articles",
        "articles",
        Value("facts F1", r"^pairs .*F1 ([\d.]+)"),
        Value("conflicts right, of those said", r"^conflicts .*\(([\d.]+)\), recall"),
    ),
    _own(
        "passages",
        "passages of pages, labelled before",
        "passages benchmarks/passages_fresh.yaml",
        Value("the right one first, of 30", r"stands first for (\d+) of 30", ">= 26"),
        Value("wrong conflicts", r"wrong conflicts: (\d+)", "<= 0"),
    ),
    Figure(
        "lines",
        "lines of Python by package",
        'for one in claimcheck/*/; do echo "$(cat $(find $one -name "*.py") | wc -l) $one"; done | sort -nr; '
        'echo "$(cat $(find claimcheck -name "*.py") | wc -l) claimcheck"',
        values=(Value("all", r"^(\d+) claimcheck$", "<= 40000"),),
    ),
    # Times.
    _time(
        "startup",
        "commands as processes, times as long as python -c pass",
        "startup",
        Value("--version", r"^--version .*? ([\d.]+)x", "<= 2"),
        Value("check by words", r"^check by words .*? ([\d.]+)x", "<= 20"),
        Value("check with models", r"^check with models .*? ([\d.]+)x", "<= 70"),
        Value("the same article again", r"^again with models .*? ([\d.]+)x"),
    ),
    _time(
        "check",
        "one check, warm, ms",
        "check",
        Value("by words", r"^by words .*warm +([\d.]+)", "<= 80"),
        Value("with models", r"^with models .*warm +([\d.]+)", "<= 800"),
    ),
    _time("language", "the language packages alone", "language", Value("all, MB/s", r"^all .* ([\d.]+) MB")),
    _time(
        "loading",
        "10,000 facts of YAML, seconds",
        "loading",
        Value("first", r"first +([\d.]+) s", "<= 2.5"),
        Value("unchanged", r"unchanged +([\d.]+) s", "<= 0.08"),
    ),
    _time("embedding", "vectors of facts", "embedding 10000 100000"),
    _time(
        "batch",
        "two processes against one",
        "batch 100",
        Value("times as fast", r"^([\d.]+)x by the clock", ">= 1.7"),
    ),
    _time(
        "screen",
        "the review screen",
        "tui --rounds 5",
        Value("first paint, of hello-world", r"^first paint ratio +([\d.]+)", "<= 1.5"),
        Value("claims of a new article, the same", r"^claims on the screen, new ratio +([\d.]+)", "<= 3"),
        Value("of a kept one", r"^claims on the screen, again ratio +([\d.]+)", "<= 3"),
        Value("a key, ms: median", r"^next claim median ms +([\d.]+)", "<= 10"),
        Value("95 in 100", r"^next claim p95 ms +([\d.]+)", "<= 20"),
        Value("memory, MB", r"^memory MB +([\d.]+)", "<= 110"),
    ),
    _time(
        "newsroom",
        "thirty reviewers on PostgreSQL",
        "newsroom.load --acts 20",
        Value("an act a second each: median, ms", r"^an act a second .*median ([\d.]+)", "<= 100"),
    ),
    _time(
        "live-view",
        "until a colleague's verdict is in another session",
        "newsroom.live --verdicts 30",
        Value("longest, ms", r"longest ([\d.]+) ms", "<= 1000"),
    ),
    Figure(
        "peers",
        "beside peers, in one table (make bench sets them up)",
        '$PYTHON -m benchmarks.bench $(ls -d "$DATA/corpora/polnear" 2>/dev/null)',
        times=True,
    ),
    _time("retrieval", "40 claims beside 10,000 facts, and peers", "retrieval", asked=True),
    _time(
        "library",
        "the library of 20,000 articles on PostgreSQL",
        "newsroom.library",
        Value("opened, ms", r"^opened \w+: (\d+)", "<= 1000"),
        Value("searches, ms", r"^  '.*': (\d+) ms", "<= 200"),
        asked=True,
    ),
    Figure(
        "large-base",
        "300,000 facts of published tables",
        '$PYTHON -m benchmarks.large_base "$DATA/corpora/feeds"',
        ("corpora/feeds",),
        (
            Value("import, s", r"^import +([\d.]+) s", "<= 60"),
            Value("the same, MB", r"^import .* ([\d.]+) MB", "<= 300"),
        ),
        times=True,
        asked=True,
    ),
)
