"""The cascade as a spaCy pipeline: ``line_labeller`` then ``field_tagger``, to be inspected, extended and retrained.

A Doc carries its ``Reading`` in ``Doc._.reading``; after the pipeline ``doc.spans["sections"]`` and ``doc.spans["fields"]``
show the same as spaCy spans. Parsing itself takes the stages from ``cascade`` and makes no Doc.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from resume_parser.document import Line
from resume_parser.pipeline.cascade import STAGES, Stage, file_of, trained
from resume_parser.pipeline.labels import OUTSIDE
from resume_parser.pipeline.network import load, save
from resume_parser.pipeline.reading import Reading

if not Doc.has_extension("reading"):
    Doc.set_extension("reading", default=None)


def doc_of(nlp: Language, lines: Sequence[Line]) -> Doc:
    """A spaCy Doc of the lines' tokens, with an empty Reading."""
    reading = Reading.of(lines)
    words: list[str] = []
    spaces: list[bool] = []
    for view in reading.views:
        tokens = view.tokens
        for token, after in zip(tokens, [*tokens[1:], None], strict=True):
            words.append(token.text)
            spaces.append(after is None or after.word != token.word)
    doc = Doc(nlp.vocab, words=words, spaces=spaces)
    doc._.reading = reading
    return doc


class Component:
    """A stage of the cascade: it labels the Doc's Reading, and shows the labels as the Doc's spans of one name."""

    def __init__(self, stage: Stage, spans: str, spans_of: Callable[[Doc, Reading], list[Span]]) -> None:
        self.stage = stage
        self._spans, self._spans_of = spans, spans_of

    def __call__(self, doc: Doc) -> Doc:
        self.stage.label(doc._.reading)
        doc.spans[self._spans] = self._spans_of(doc, doc._.reading)
        return doc

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        Path(path).mkdir(parents=True, exist_ok=True)
        save(trained(self.stage), file_of(self.stage, Path(path)))

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Component:
        self.stage.network = load(file_of(self.stage, Path(path)))
        return self


def section_spans(doc: Doc, reading: Reading) -> list[Span]:
    """A span for each line, labelled as the line."""
    spans, at = [], 0
    for view, label in zip(reading.views, reading.labels, strict=True):
        end = at + len(view.tokens)
        spans.append(Span(doc, at, end, label=label))
        at = end
    return spans


def field_spans(doc: Doc, reading: Reading) -> list[Span]:
    """A span for each run of tokens with one field label."""
    spans, at = [], 0
    for view, fields in zip(reading.views, reading.fields, strict=True):
        start, current = at, OUTSIDE
        for i, name in enumerate([*fields, OUTSIDE]):
            if name != current and not (name == "I" and current == "B"):
                if current != OUTSIDE:
                    spans.append(Span(doc, start, at + i, label="item" if current == "B" else current))
                start, current = at + i, name
        at += len(view.tokens)
    return spans


@Language.factory("resume_line_labeller")
def make_line_labeller(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    return Component(STAGES["line_labeller"](), "sections", section_spans)


@Language.factory("resume_field_tagger")
def make_field_tagger(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    return Component(STAGES["field_tagger"](), "fields", field_spans)


def blank() -> Language:
    """The untrained pipeline."""
    import spacy

    nlp = spacy.blank("xx")
    nlp.add_pipe("resume_line_labeller", name="line_labeller")
    nlp.add_pipe("resume_field_tagger", name="field_tagger")
    return nlp
