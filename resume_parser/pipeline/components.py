"""The spaCy pipeline: ``line_labeller`` then ``field_tagger``, trained components that a user can inspect and retrain.

A Doc carries its ``Reading`` in ``Doc._.reading``; after the pipeline ``doc.spans["sections"]`` and ``doc.spans["fields"]``
show the same as spaCy spans.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from resume_parser.document import Line
from resume_parser.pipeline.crf import Crf
from resume_parser.pipeline.labels import BODY, ENTRY_SECTIONS, OUTSIDE, role_of
from resume_parser.pipeline.line_features import line_features
from resume_parser.pipeline.memory import keys_of, memory_features
from resume_parser.pipeline.reading import Reading
from resume_parser.pipeline.token_features import token_features

LIST_SECTIONS = ("skills", "languages", "interests")
SECOND = "-again"
"""Ends the name of a model of the second pass."""
FIELD_MODELS = ("experience", "education", f"experience{SECOND}", f"education{SECOND}", "contact", "lists")

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


class CrfComponent:
    """A component whose weights are CRF models by name, one file each."""

    def __init__(self, names: Iterable[str]) -> None:
        self.models = {name: Crf() for name in names}

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        Path(path).mkdir(parents=True, exist_ok=True)
        for name, model in self.models.items():
            (Path(path) / f"{name}.crfsuite").write_bytes(model.data)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> CrfComponent:
        for name in self.models:
            self.models[name] = Crf((Path(path) / f"{name}.crfsuite").read_bytes())
        return self


class LineLabeller(CrfComponent):
    """Gives each line its section and its role in it."""

    def __call__(self, doc: Doc) -> Doc:
        reading: Reading = doc._.reading
        reading.labels, reading.scores = self.models["lines"].tag(line_features(reading.views))
        doc.spans["sections"] = section_spans(doc, reading)
        return doc


class FieldTagger(CrfComponent):
    """Finds the fields within the lines: of each entry, of the contact block, of the lists."""

    def __call__(self, doc: Doc) -> Doc:
        reading: Reading = doc._.reading
        for section in ENTRY_SECTIONS:
            self.tag_entries(section, reading, [head_of(reading, entry) for entry in reading.entries_in(section)])
        self.tag("contact", reading, reading.lines_in("contact"))
        for section in LIST_SECTIONS:
            for run in runs_of(reading.lines_in(section)):
                self.tag("lists", reading, run)
        doc.spans["fields"] = field_spans(doc, reading)
        return doc

    def tag(self, model: str, reading: Reading, lines: Sequence[int]) -> None:
        """Label the tokens of some lines with one of the models."""
        put(reading, lines, *self.models[model].tag(features_of(reading, lines)))

    def tag_entries(self, section: str, reading: Reading, heads: Sequence[Sequence[int]]) -> None:
        """Label all entries of a section, then again with what each tells of the others."""
        features = [features_of(reading, head) for head in heads]
        first = [self.models[section].tag(rows)[0] for rows in features]
        told = memory_features([keys_of([reading.views[i] for i in head]) for head in heads], first)
        for head, rows, more in zip(heads, features, told, strict=True):
            both = [[*row, *extra] for row, extra in zip(rows, more, strict=True)]
            put(reading, head, *self.models[section + SECOND].tag(both))


def features_of(reading: Reading, lines: Sequence[int]) -> list[list[str]]:
    return token_features([reading.views[i] for i in lines], [reading.labels[i] for i in lines])


def put(reading: Reading, lines: Sequence[int], labels: Sequence[str], scores: Sequence[float]) -> None:
    """Store the labels of some lines' tokens with their lines."""
    at = 0
    for i in lines:
        end = at + len(reading.views[i].tokens)
        reading.fields[i], reading.field_scores[i] = list(labels[at:end]), list(scores[at:end])
        at = end


def head_of(reading: Reading, entry: Sequence[int]) -> list[int]:
    """The lines of an entry that hold its fields: all but its description."""
    return [i for i in entry if role_of(reading.labels[i]) != BODY] or list(entry[:1])


def runs_of(lines: Sequence[int]) -> list[list[int]]:
    """Neighbouring lines together."""
    runs: list[list[int]] = []
    for i in lines:
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


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
    return LineLabeller(["lines"])


@Language.factory("resume_field_tagger")
def make_field_tagger(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    return FieldTagger(FIELD_MODELS)


def blank() -> Language:
    """The untrained pipeline."""
    import spacy

    nlp = spacy.blank("xx")
    nlp.add_pipe("resume_line_labeller", name="line_labeller")
    nlp.add_pipe("resume_field_tagger", name="field_tagger")
    return nlp


def component(nlp: Language, name: str) -> Any:
    return nlp.get_pipe(name)
