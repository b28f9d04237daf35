"""How many claims cannot be read alone, by their form: no subject, or no finite verb, in the standalone text.

python -m benchmarks.claim_form POLNEAR [--list N] [--articles N]

Counts the claims of articles of PolNeAR's part "train" that nobody labelled. `--list N` prints N of the
claims, evenly spread, each with what is amiss, to be read by hand.
"""

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import yaml

from benchmarks import heldout_real, labelled_claims
from claimcheck import nlp
from claimcheck.app.check import check
from claimcheck.model import Article
from claimcheck.nlp.documents import document

ARTICLES = 150
_BRACKETS = re.compile(r"[\[\]]")
_SHORT = re.compile(r"\][’'](s|ll|d)\b")  # "[Ann Lee]’s gone": of a pronoun that a name stands for
_LONG = {"s": "is", "ll": "will", "d": "would"}


def articles(corpus: Path, most: int) -> Iterator[Article]:
    """Articles without labels, spread over the outlets in the order of the hash of their names."""
    known = {one.name for one in labelled_claims.read(corpus)} | {
        name for name, _, _ in labelled_claims.read_cuts(corpus)
    }
    manifest = yaml.safe_load((heldout_real.DATA / "manifest.yaml").read_text(encoding="utf-8"))
    known |= {Path(row["source"].get("polnear", "")).stem for row in manifest}
    files = [one for one in (corpus / "data" / "train" / "text").glob("*.txt") if one.stem not in known]
    files.sort(key=lambda path: hashlib.sha1(path.stem.encode()).hexdigest())
    for path in files[:most]:
        text = path.read_bytes().decode("utf-8")
        title = text.split("\n", 1)[0]
        digest = hashlib.sha256(text.encode()).hexdigest()
        yield Article(id=path.stem, text=text, sha256=digest, title=title, headline=(0, len(title)))


def amiss(standalone: str) -> str:
    """ "verb" or "subject" where a claim has none; else ""."""
    words = _BRACKETS.sub("", _SHORT.sub(lambda found: f" {_LONG[found[1]]}", standalone))
    whole = document(words, nlp.analyse(words))
    verbs = [i for i in range(len(whole.words)) if whole.finite(i)]
    if not verbs:
        return "verb"
    first = verbs[0]
    if "+" in whole.tags[first]:
        return ""
    before = [i for i in range(first) if whole.chunk[i] >= 0 and not whole.tags[i].startswith(("WP", "WDT"))]
    inverted = whole.chunk[first + 1 : first + 2] != [-1] and first > 0
    if not before and not inverted and whole.tags[0] not in ("VBG", "TO"):
        return "subject"
    return "subject" if whole.tags[0] in ("WDT", "WP", "WP$") and len(verbs) < 2 else ""


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    if not arguments or arguments[0].startswith("-"):
        raise SystemExit(__doc__)
    numbers = {name: int(value) for name, value in pairwise(arguments) if value.isdigit()}
    counts: Counter[str] = Counter()
    rows = []
    for article in articles(Path(arguments[0]), numbers.get("--articles", ARTICLES)):
        for claim in check(article).claims:
            wrong = amiss(claim.standalone)
            counts["claims"] += 1
            counts[wrong] += 1
            rows.append(f"{wrong or '-':<8} {claim.standalone}")
    bad = counts["verb"] + counts["subject"]
    print(
        f"{bad} of {counts['claims']} claims ({100 * bad / counts['claims']:.1f} %): "
        f"{counts['verb']} without a finite verb, {counts['subject']} without a subject"
    )
    if shown := numbers.get("--list"):
        print("\n".join(rows[:: max(1, len(rows) // shown)][:shown]))


if __name__ == "__main__":
    main(sys.argv[1:])
