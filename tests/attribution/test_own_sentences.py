"""The own sentences for training are well-formed: every label holds words of its sentence."""

from benchmarks.train_attribution import own


def test_every_label_is_of_words_in_its_sentence() -> None:
    documents = own()
    assert len({one.name for one in documents}) == len(documents)
    spans = [
        (one.text, span)
        for one in documents
        for label in one.marked
        for part in (label.source, label.cue, label.content)
        for span in part
    ]
    assert len(spans) > 600
    assert all(0 <= a < b <= len(text) and text[a:b] == text[a:b].strip() for text, (a, b) in spans)
