"""What a person or a theme that the training never saw costs, end to end, in points of F1.

    python -m models.crossvalidate --corpus DIR [DIR …] --by person|theme [--folds 4] [--cache CACHE] [--json OUT]

The same documents are read twice, by networks that learned from about as many others:

* ``person``: once without any document of their people, once with other documents of the same people.
* ``theme``: both times without their people; once without their themes, once with them. Each fold holds the documents of a
  share of the people in a share of the themes. Themes of one family are held together: ``simple`` and ``simple-red``.

The networks are small and learn from these documents alone, so that all folds take minutes: what they score is below
what ships, what a difference is between two of them is what is asked for. With ``--enriched`` they learn from varied
copies of the documents and from invented resumes too, as what ships does (``models/enrich.py``). A person with one
document is read only by networks that never saw it. A run that was broken off goes on where it was. Needs the extra
``train``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import torch

from benchmarks.scoring import Count, Counts, score_document
from models.dataset import Example, load
from models.enrich import enriched
from models.kept import fingerprint, kept
from models.material import batches, material_of
from models.networks import Setting, network_of, trained
from models.sequences import SEQUENCES
from models.train import SETTINGS, WHOLE, structured
from resume_parser.document import Document
from resume_parser.normalize.languages import detect
from resume_parser.pipeline.assemble import assemble
from resume_parser.pipeline.cascade import MODELS, FieldTagger, LineLabeller
from resume_parser.pipeline.network import Network, one_thread
from resume_parser.pipeline.reading import Reading

SMALL = {
    "lines": WHOLE["lines"]._replace(dimensions=64, epochs=8, batch=400),
    "fields": WHOLE["fields"]._replace(dimensions=64, epochs=8, batch=800),
}
INVENTED = 400
"""Resumes of each generator that networks learn from beside the documents and their copies."""
ENRICHED = {
    "lines": SETTINGS["lines"]._replace(dimensions=64, epochs=5, batch=800),
    "fields": SETTINGS["fields"]._replace(dimensions=64, epochs=4, batch=1_200),
}
"""The networks that learn from these too, half blind as those that ship."""
UNSEEN, SEEN = "unseen", "seen"
RESAMPLES = 500
"""Draws of people by which the spread of a cost is told."""

Profiles = dict[str, dict[str, list[int]]]
"""Document -> field -> values right, predicted and expected; as JSON keeps it."""


class Split(NamedTuple):
    """Documents by number: those that are read, and those that the networks learn from."""

    arm: str
    """Whether the networks see what is held: ``seen`` or ``unseen``."""
    held: list[int]
    learned: list[int]


def family(theme: str) -> str:
    """``simple-red`` -> ``simple``: what its siblings share."""
    return theme.rsplit("-", 1)[0]


def folds_of(groups: Sequence[str], folds: int) -> list[int]:
    """For each document the fold of its group; the largest groups first, each to the fold with fewest documents."""
    sizes = [0] * folds
    places: dict[str, int] = {}
    for group, count in sorted(Counter(groups).items(), key=lambda item: (-item[1], item[0])):
        places[group] = sizes.index(min(sizes))
        sizes[places[group]] += count
    return [places[group] for group in groups]


def person_splits(examples: Sequence[Example], folds: int) -> list[Split]:
    """Each document once among people never seen and, if there are more of its person, once among others of theirs."""
    people = [example.person for example in examples]
    own, count, numbers = folds_of(people, folds), Counter(people), Counter[str]()
    turn = []
    for person, first in zip(people, own, strict=True):
        turn.append((first + numbers[person]) % folds)
        numbers[person] += 1
    every = range(len(examples))
    out = []
    for fold in range(folds):
        others = [i for i in every if own[i] != fold]
        out.append(Split(UNSEEN, [i for i in every if own[i] == fold], others))
        held = [i for i in every if turn[i] == fold and count[people[i]] > 1]
        out.append(Split(SEEN, held, drawn(sorted(set(every) - set(held)), len(others), fold)))
    return out


def drawn(documents: Sequence[int], count: int, seed: int) -> list[int]:
    """So many of the documents, or all if they are fewer."""
    return sorted(random.Random(seed).sample(documents, min(count, len(documents))))


def theme_splits(examples: Sequence[Example], folds: int) -> list[Split]:
    """In each fold the same documents twice: their themes never seen, and as many others drawn among all themes."""
    person = folds_of([example.person for example in examples], folds)
    theme = folds_of([family(example.theme) for example in examples], folds)
    every = range(len(examples))
    out = []
    for fold in range(folds):
        held = [i for i in every if person[i] == theme[i] == fold]
        others = [i for i in every if person[i] != fold]
        without = [i for i in others if theme[i] != fold]
        out.append(Split(UNSEEN, held, without))
        out.append(Split(SEEN, held, drawn(others, len(without), fold)))
    return out


SPLITS: dict[str, Callable[[Sequence[Example], int], list[Split]]] = {"person": person_splits, "theme": theme_splits}


def small_network(name: str, examples: Iterable[Example], setting: Setting) -> Network:
    """A small network without teachers that learned from the examples alone."""
    labels = MODELS[name]
    sequences = [sequence for example in examples for sequence in SEQUENCES[name](example)]
    material = material_of(sequences, labels, setting.persons, setting.longest, None)
    model = trained(material, batches(material, setting.batch, "cpu"), len(labels), setting, None, name)
    network = network_of(model, setting, material.features, labels, None)
    return structured(network) if name == "lines" else network


def profile_of(example: Example, lines: Network, fields: Network) -> dict[str, Any]:
    """What the cascade makes of a document with these networks in place of those that ship."""
    found = example.labelled.lines
    reading = Reading.of(found)
    LineLabeller(lines).label(reading)
    FieldTagger(fields).label(reading)
    language = detect("\n".join(line.text for line in found))
    return assemble(Document(Path(example.name).suffix[1:], lines=found), reading, language).to_dict(extensions=True)


def key_of(example: Example) -> str:
    """A document's name in the results: its folder, its person, its file."""
    return f"{example.person}/{example.name}"


def read(split: Split, examples: Sequence[Example], *, enrich: bool = False) -> Profiles:
    """Train without what is held, then count what is right in it. ``enrich``: from copies and invented resumes too."""
    learned, settings = [examples[i] for i in split.learned], SMALL
    if enrich:
        learned, settings = enriched(learned, None, None, INVENTED, INVENTED), ENRICHED
    lines, fields = (small_network(name, learned, settings[name]) for name in ("lines", "fields"))
    out: Profiles = {}
    for example in (examples[i] for i in split.held):
        counts = score_document(example.truth, profile_of(example, lines, fields))
        out[key_of(example)] = {field: list(count) for field, count in counts.fields.items()}
    return out


def crossvalidated(
    examples: Sequence[Example],
    by: str,
    folds: int,
    cache: Path | None,
    work: Callable[[Split, Sequence[Example]], Any] = read,
    *,
    kind: str = "",
) -> dict[str, Profiles]:
    """Arm -> what was right in each document. ``kind``: what sets runs apart in the cache, beside the documents."""
    basis = f"crossvalidate {fingerprint(examples)} {by} {folds} {kind}"
    out: dict[str, Profiles] = {UNSEEN: {}, SEEN: {}}
    splits = SPLITS[by](examples, folds)
    start = time.perf_counter()
    for number, split in enumerate(splits, 1):
        out[split.arm].update(kept(cache, f"{basis} {number}", partial(work, split, examples)))
        print(
            f"{by} {split.arm}: {number} of {len(splits)}, learned {len(split.learned)}, read {len(split.held)}, "
            f"{time.perf_counter() - start:.0f} s",
            file=sys.stderr,
            flush=True,
        )
    return out


def overall(documents: Iterable[Mapping[str, Sequence[int]]]) -> float:
    """The benchmark's overall F1 of documents together."""
    total = Counts()
    for document in documents:
        for field, count in document.items():
            total.add(field, Count(*count))
    return total.overall


def summary(results: Mapping[str, Profiles]) -> list[dict[str, Any]]:
    """Per folder and of all: overall F1 unseen and seen of the documents read both ways, what is lost, and its spread.

    The spread is the standard deviation of the loss over draws of people. A folder with no document read both ways has
    only the first figure.
    """
    folders: dict[str, list[str]] = defaultdict(list)
    for key in results[UNSEEN]:
        folders[key.split("/")[0]].append(key)
    twice = {folder: [key for key in keys if key in results[SEEN]] for folder, keys in folders.items()}
    rows = [
        paired(results, folder, twice[folder]) if twice[folder] else alone(results, folder, folders[folder])
        for folder in folders
    ]
    if sum(map(bool, twice.values())) > 1:
        rows.append(paired(results, "all", [key for keys in twice.values() for key in keys]))
    return rows


def alone(results: Mapping[str, Profiles], folder: str, keys: Sequence[str]) -> dict[str, Any]:
    return {"folder": folder, "documents": len(keys), UNSEEN: overall(results[UNSEEN][key] for key in keys)}


def paired(results: Mapping[str, Profiles], folder: str, keys: Sequence[str]) -> dict[str, Any]:
    unseen, seen = (overall(results[arm][key] for key in keys) for arm in (UNSEEN, SEEN))
    row = {"folder": folder, "documents": len(keys), UNSEEN: unseen, SEEN: seen}
    return {**row, "lost": seen - unseen, "spread": spread(results, keys)}


def spread(results: Mapping[str, Profiles], keys: Sequence[str]) -> float:
    """How far what is lost varies where other people are drawn (Efron 1979)."""
    people: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        people[key.rsplit("/", 1)[0]].append(key)
    names, draw, lost = sorted(people), random.Random(0), []
    for _ in range(RESAMPLES):
        drawn = [key for name in draw.choices(names, k=len(names)) for key in people[name]]
        seen, unseen = (overall(results[arm][key] for key in drawn) for arm in (SEEN, UNSEEN))
        lost.append(seen - unseen)
    mean = sum(lost) / len(lost)
    return float((sum((x - mean) ** 2 for x in lost) / len(lost)) ** 0.5)


def table(rows: Sequence[Mapping[str, Any]], by: str) -> str:
    """The summary as Markdown, losses in points."""
    out = [f"| documents | {by} unseen | {by} seen | lost, points |", "| --- | --- | --- | --- |"]
    for row in rows:
        seen = f"{row[SEEN]:.3f}" if SEEN in row else "–"
        lost = f"{100 * row['lost']:.1f} ± {100 * row['spread']:.1f}" if SEEN in row else "–"
        out.append(f"| {row['folder']} ({row['documents']}) | {row[UNSEEN]:.3f} | {seen} | {lost} |")
    return "\n".join(out)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--corpus", type=Path, nargs="+", required=True, help="folders of documents with truth")
    add("--by", choices=list(SPLITS), required=True, help="what is held together and never seen")
    add("--folds", type=int, default=4, help="shares that people or themes are parted into (default %(default)s)")
    add("--cache", type=Path, help="keep what was read and measured here between runs")
    add("--enriched", action="store_true", help="learn from varied copies and invented resumes too")
    add("--json", type=Path, help="write the figures here")
    add("--workers", type=int, default=2, help="processes that read documents (default %(default)s)")
    args = parser.parse_args(argv)
    if args.folds < 2:
        parser.error("--folds must be 2 or more")
    torch.set_num_threads(1)
    examples = list(load(args.corpus, args.cache, args.workers))
    with one_thread():
        work, kind = partial(read, enrich=args.enriched), "enriched" if args.enriched else ""
        rows = summary(crossvalidated(examples, args.by, args.folds, args.cache, work, kind=kind))
    print(table(rows, args.by))
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
