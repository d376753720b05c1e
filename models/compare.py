"""Compare what could label lines and tokens: a linear-chain CRF, a small spaCy model and the networks that ship.

    python -m models.compare --corpus DIR [DIR …] --held DIR [DIR …] [--cache CACHE] [--json OUT]

Each learns from the corpus alone (no copies, invented resumes, word vectors or teachers), once from documents as they are
and once from their bare text (``models/bare.py``); the spaCy model also from its words alone, without the features of the
cascade. Each labels the held documents: lines as they are read, tokens of lines that have their true labels. What is told
is the share of right labels and F1 over the labels that say something (not ``other``, not ``O``), pooled (micro) and as the
mean of the labels (macro); the processor time that labelling takes, without reading and features; and the size on disk.
No rule follows: not those that part entries, nor the one that keeps a run of text together. A run that was broken off goes on
where it was. Needs the extra ``train``.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import torch

from benchmarks.scoring import Count
from models.bare import bare
from models.dataset import Example, load
from models.kept import fingerprint, kept
from models.networks import Setting
from models.rivals import Rival, Task, crf, network
from models.sequences import SEQUENCES, Labels
from models.tok2vec import tok2vec
from models.train import WHOLE
from resume_parser.pipeline.cascade import MODELS
from resume_parser.pipeline.labels import OUTSIDE
from resume_parser.pipeline.network import one_thread

TRIVIAL = frozenset({"other", OUTSIDE})
ALONE: dict[str, Setting] = {
    "lines": WHOLE["lines"]._replace(epochs=12, batch=400),
    "fields": WHOLE["fields"]._replace(epochs=12, batch=800),
}
"""The networks as they ship, but that nothing is hidden from them, with batches for a corpus without copies: the mean
of the weights needs 2,000 steps."""
SPACY_EPOCHS = 10
DIGITS = 4


class Entrant(NamedTuple):
    """Who takes part and what it sees: the layout or the bare text, words alone or the features of the cascade."""

    rival: str
    sees: str
    layout: bool
    train: Callable[[Task], Rival]


ENTRANTS = (
    Entrant("linear-chain CRF", "features without layout", False, crf),
    Entrant("linear-chain CRF", "all features", True, crf),
    Entrant("spaCy tok2vec", "words alone", False, lambda task: tok2vec(task, SPACY_EPOCHS, told=False)),
    Entrant(
        "spaCy tok2vec", "words, features without layout", False, lambda task: tok2vec(task, SPACY_EPOCHS, told=True)
    ),
    Entrant("spaCy tok2vec", "words, all features", True, lambda task: tok2vec(task, SPACY_EPOCHS, told=True)),
    Entrant("network", "features without layout", False, network),
    Entrant("network", "all features", True, network),
)


class Score(NamedTuple):
    """How well labels were found: the share of right ones, and F1 over those that say something."""

    accuracy: float
    micro: float
    macro: float


def score(pairs: Sequence[tuple[str, str]]) -> Score:
    """Of pairs of the true and the given label. Labels that neither holds don't count in the mean."""
    counts: dict[str, Count] = {}
    for true, given in pairs:
        for label in {true, given} - TRIVIAL:
            one = Count(int(true == given), int(given == label), int(true == label))
            counts[label] = counts.get(label, Count()) + one
    total = sum(counts.values(), Count())
    right = sum(true == given for true, given in pairs)
    mean = sum(count.f1 or 0.0 for count in counts.values()) / max(len(counts), 1)
    return Score(right / max(len(pairs), 1), total.f1 or 0.0, mean)


def sequences_of(step: str, examples: Sequence[Example], layout: bool) -> list[Labels]:
    seen = examples if layout else [bare(example) for example in examples]
    return [sequence for example in seen for sequence in SEQUENCES[step](example)]


def measured(
    entrant: Entrant, step: str, corpus: Sequence[Example], held: Mapping[str, Sequence[Example]]
) -> dict[str, Any]:
    """Train an entrant and see how it labels each folder of held documents."""
    rival = entrant.train(Task(step, MODELS[step], ALONE[step], sequences_of(step, corpus, entrant.layout)))
    seconds = 0.0
    scores: dict[str, Any] = {}
    for folder, examples in held.items():
        sequences = sequences_of(step, examples, entrant.layout)
        start = time.process_time()
        given = [rival.label(sequence) for sequence in sequences]
        seconds += time.process_time() - start
        pairs = [
            pair for s, labels in zip(sequences, given, strict=True) for pair in zip(s.labels, labels, strict=True)
        ]
        scores[folder] = {key: round(value, DIGITS) for key, value in score(pairs)._asdict().items()}
    documents = sum(map(len, held.values()))
    return {
        "step": step,
        "rival": entrant.rival,
        "sees": entrant.sees,
        "scores": scores,
        "ms": round(1_000 * seconds / max(documents, 1), 2),
        "bytes": rival.size,
    }


def table(results: Sequence[Mapping[str, Any]], step: str) -> str:
    """The results of a step as Markdown."""
    own = [result for result in results if result["step"] == step]
    folders = list(own[0]["scores"])
    heads = [step, "sees", *[f"{folder}: right, micro, macro" for folder in folders], "ms a document", "MB"]
    rows = [heads, ["---"] * len(heads)]
    for result in own:
        found = [result["scores"][folder] for folder in folders]
        told = [" · ".join(f"{one[key]:.3f}" for key in Score._fields) for one in found]
        rows.append([result["rival"], result["sees"], *told, f"{result['ms']:.1f}", f"{result['bytes'] / 1e6:.1f}"])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def compare(
    corpus: Sequence[Example], held: Mapping[str, Sequence[Example]], cache: Path | None
) -> list[dict[str, Any]]:
    """Every entrant at every step."""
    basis = fingerprint([*corpus, *[example for examples in held.values() for example in examples]])
    results = []
    for step in MODELS:
        for entrant in ENTRANTS:
            print(f"{step}: {entrant.rival}, {entrant.sees}", file=sys.stderr, flush=True)
            key = f"compare {basis} {step} {entrant.rival} {entrant.sees} {list(held)}"
            results.append(kept(cache, key, partial(measured, entrant, step, corpus, held)))
            print(json.dumps(results[-1]["scores"]), file=sys.stderr, flush=True)
    return results


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--corpus", type=Path, nargs="+", required=True, help="folders of documents with truth to learn from")
    add("--held", type=Path, nargs="+", required=True, help="folders of documents to label, each told for itself")
    add("--cache", type=Path, help="keep what was read and measured here between runs")
    add("--json", type=Path, help="write the figures here")
    add("--workers", type=int, default=2, help="processes that read documents (default %(default)s)")
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    corpus = list(load(args.corpus, args.cache, args.workers))
    held = {folder.name: list(load([folder], args.cache, args.workers)) for folder in args.held}
    with one_thread():
        results = compare(corpus, held, args.cache)
    for step in MODELS:
        print(f"\n{table(results, step)}")
    if args.json:
        args.json.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
