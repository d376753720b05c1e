"""Train the cascade and write the pipeline that ships with the package.

    python -m models.train --corpus DIR [DIR …] [--cache DIR] [--out DIR]

The same data gives the same models: nothing here is drawn by chance.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from models.dataset import Example, load
from models.sequences import SEQUENCES, Sequence_, second_sequences
from resume_parser.pipeline.cascade import FIELD_MODELS, LINE_MODELS, SECOND
from resume_parser.pipeline.components import blank, component
from resume_parser.pipeline.crf import Crf

OUT = Path(__file__).parent.parent / "resume_parser" / "resources" / "pipeline"


class Setting(NamedTuple):
    """How one CRF is trained: L1 and L2 penalties, iterations of L-BFGS, persons that a feature must be seen with."""

    l1: float = 0.3
    l2: float = 0.3
    iterations: int = 120
    persons: int = 3


FOLDS = 3
MODELS = (*LINE_MODELS, *FIELD_MODELS)
SETTINGS = {name: Setting() for name in MODELS}


def shared_features(sequences: Iterable[Sequence_], least: int) -> frozenset[str]:
    """Features seen with at least ``least`` different people: the rest is what one person wrote, not what resumes have."""
    counts: Counter[str] = Counter()
    by_person: dict[str, set[str]] = defaultdict(set)
    for sequence in sequences:
        known = by_person[sequence.person]
        for row in sequence.features:
            known.update(row)
    for known in by_person.values():
        counts.update(known)
    return frozenset(feature for feature, count in counts.items() if count >= least)


def train_crf(sequences: Sequence[Sequence_], setting: Setting) -> bytes:
    """One linear-chain CRF."""
    keep = shared_features(sequences, setting.persons)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(
        {
            "c1": setting.l1,
            "c2": setting.l2,
            "max_iterations": setting.iterations,
            "feature.possible_transitions": False,
        }
    )
    for sequence in sequences:
        trainer.append([[f for f in row if f in keep] for row in sequence.features], sequence.labels)
    with tempfile.NamedTemporaryFile(suffix=".crfsuite") as file:
        trainer.train(file.name)
        return Path(file.name).read_bytes()


def fold_of(person: str) -> int:
    """The part of the data to which a person belongs, the same in every run."""
    return zlib.crc32(person.split("+")[0].encode()) % FOLDS


def _train(job: tuple[str, list[Example]]) -> tuple[str, bytes, str]:
    name, examples = job
    if name.endswith(SECOND):
        sequences = jackknifed(name.removesuffix(SECOND), examples)
    else:
        sequences = [sequence for one in examples for sequence in SEQUENCES[name](one)]
    data = train_crf(sequences, SETTINGS[name])
    return (
        name,
        data,
        f"{name}: {len(sequences):,} sequences, {sum(len(s.labels) for s in sequences):,} items, {len(data):,} bytes",
    )


def jackknifed(section: str, examples: Sequence[Example]) -> list[Sequence_]:
    """Sequences of the second pass: the first pass over each fold is by a model of the other folds."""
    out: list[Sequence_] = []
    for number in range(FOLDS):
        rest = [s for one in examples if fold_of(one.person) != number for s in SEQUENCES[section](one)]
        model = Crf(train_crf(rest, SETTINGS[section]))
        for one in examples:
            if fold_of(one.person) == number:
                out += second_sequences(section, one, lambda rows, model=model: model.tag(rows)[0])
    return out


def train(examples: Sequence[Example], names: Sequence[str], workers: int = 2) -> dict[str, bytes]:
    """The models by name."""
    jobs = [(name, list(examples)) for name in names]
    models = {}
    with ProcessPoolExecutor(workers) as pool:
        for name, data, words in pool.map(_train, jobs):
            print(words, file=sys.stderr, flush=True)
            models[name] = data
    return models


def save(models: dict[str, bytes], out: Path) -> None:
    """Write the models as a spaCy pipeline."""
    nlp = blank()
    for name in ("line_labeller", "field_tagger"):
        for model in component(nlp, name).models:
            component(nlp, name).models[model].data = models[model]
    nlp.to_disk(out)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, nargs="+", required=True, help="folders of NAME with NAME.truth.json")
    parser.add_argument("--cache", type=Path, help="keep what was read of the documents here between runs")
    parser.add_argument("--out", type=Path, default=OUT, help="where the pipeline goes (default: into the package)")
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args(argv)
    examples = list(load(args.corpus, args.cache, args.workers))
    models = train(examples, MODELS, args.workers)
    save(models, args.out)
    print(f"{len(examples)} documents learned, pipeline written to {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
