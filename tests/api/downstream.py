"""A program that uses the public interface; a test runs it and checks its types as its author would."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import claimcheck


def conflicts(path: Path, facts: claimcheck.FactBase) -> Iterator[tuple[str, str]]:
    result: claimcheck.Result = claimcheck.check(path, facts=facts)
    for claim in result.claims:
        for match in claim.matches:
            if match.relation == "conflicts":
                yield claim.standalone, facts.facts[match.fact].statement


def on_error(source: claimcheck.Article | Path | str, error: claimcheck.ClaimcheckError) -> None:
    print(f"{source}: {error.code}")


def main(folder: Path) -> None:
    base = claimcheck.FactBase.open(folder / "facts.yaml")
    print(dict(conflicts(folder / "story.txt", base)))
    paths = [folder / "story.txt", folder / "missing.txt"]
    for result in claimcheck.check_many(paths, facts=base, on_error=on_error):
        fields: dict[str, object] = json.loads(result.to_json())
        print(fields["schema"], result.article.outlet)
    article: claimcheck.Article = claimcheck.read(text="The pier was closed.", published="2024-05-07")
    with closing(claimcheck.open_review(article, reviewer="ann", workspace=folder)) as review:
        session: claimcheck.Session = review
        claim: claimcheck.Claim = session.claims[0]
        print(claim.text)


if __name__ == "__main__":
    import sys

    main(Path(sys.argv[1]))
