"""How accurate the parser is on a folder of documents with truth.

    python -m benchmarks.accuracy DIR [--by theme format language] [--worst 10]
        [--json OUT.json] [--predictions DIR] [--raise-floor FLOOR.json]

Prints precision, recall and F1 of each field, the figures of each group and the documents that score lowest.
A document that ends in an error counts as an empty profile and is listed by its code.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tqdm import tqdm

from benchmarks import floor
from benchmarks.corpus import Sample, samples
from benchmarks.prediction import Prediction, predict_all
from benchmarks.scoring import FIELDS, Counts, score_document

DIGITS = 4
UNKNOWN_GROUP = "?"


@dataclass(frozen=True, slots=True)
class Scored:
    """A document, what the parser made of it and how it counts."""

    sample: Sample
    prediction: Prediction
    counts: Counts


@dataclass
class Group:
    """Documents counted together."""

    counts: Counts = field(default_factory=Counts)
    documents: int = 0
    right: int = 0

    def add(self, counts: Counts) -> None:
        self.counts.update(counts)
        self.documents += 1
        self.right += counts.right

    @property
    def share_right(self) -> float:
        return self.right / self.documents


def score(sample: Sample, prediction: Prediction) -> Scored:
    return Scored(sample, prediction, score_document(sample.truth, prediction.profile))


def group_of(scored: Iterable[Scored]) -> Group:
    group = Group()
    for document in scored:
        group.add(document.counts)
    return group


def groups_by(scored: Iterable[Scored], key: str) -> dict[str, Group]:
    """The groups of a key of the truth's ``meta``, worst first."""
    groups: defaultdict[str, Group] = defaultdict(Group)
    for document in scored:
        groups[str(document.sample.meta.get(key, UNKNOWN_GROUP))].add(document.counts)
    return dict(sorted(groups.items(), key=lambda item: item[1].counts.overall))


def worst_first(scored: Iterable[Scored]) -> list[Scored]:
    return sorted(scored, key=lambda document: (document.counts.overall, document.sample.name))


def figures(group: Group) -> dict[str, Any]:
    """The figures of a group, rounded to four digits."""
    by_field = {name: group.counts[name].f1 for name in FIELDS}
    return {
        "documents": group.documents,
        "overall": round(group.counts.overall, DIGITS),
        "right": round(group.share_right, DIGITS),
        "fields": {name: round(f1, DIGITS) for name, f1 in by_field.items() if f1 is not None},
    }


def field_table(counts: Counts) -> str:
    rows = [f"{'field':<24} precision  recall      f1   expected"]
    for name in FIELDS:
        count = counts[name]
        if count.f1 is not None:
            rows.append(
                f"{name:<24} {count.precision:9.4f} {count.recall:7.4f} {count.f1:7.4f} {count.expected:10d}"
            )
    return "\n".join(rows)


def group_table(key: str, groups: dict[str, Group]) -> str:
    rows = [f"{key:<34} docs  overall  right"]
    for name, group in groups.items():
        rows.append(
            f"{name[:34]:<34} {group.documents:>4}  {group.counts.overall:7.4f}  {group.share_right:5.2f}"
        )
    return "\n".join(rows)


def error_table(scored: Iterable[Scored]) -> str:
    """The documents that gave no profile, by code; empty where there are none."""
    failed = [document.prediction for document in scored if document.prediction.error]
    totals = Counter(prediction.error for prediction in failed)
    rows = [f"error {code}: {count}" for code, count in totals.most_common()]
    return "\n".join(rows + [f"  {p.error:<20} {p.name}: {p.message[:120]}" for p in failed])


def print_tables(scored: Sequence[Scored], keys: Sequence[str], worst: int) -> None:
    total = group_of(scored)
    parts = [field_table(total.counts), *(group_table(key, groups_by(scored, key)) for key in keys)]
    lowest = worst_first(scored)[:worst]
    parts.append("\n".join(f"worst {d.counts.overall:.3f} {d.sample.name}" for d in lowest))
    parts.append(error_table(scored))
    errors = sum(bool(document.prediction.error) for document in scored)
    parts.append(
        f"overall {total.counts.overall:.4f}  documents right {total.share_right:.4f}"
        f"  documents {total.documents}  errors {errors}"
    )
    print("\n\n".join(part for part in parts if part))


def write_json(path: Path, scored: Sequence[Scored], keys: Sequence[str]) -> None:
    data = figures(group_of(scored))
    data["errors"] = {d.sample.name: d.prediction.error for d in scored if d.prediction.error}
    data["by"] = {key: {name: figures(g) for name, g in groups_by(scored, key).items()} for key in keys}
    data["scores"] = {d.sample.name: round(d.counts.overall, DIGITS) for d in scored}
    path.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def write_predictions(folder: Path, scored: Iterable[Scored]) -> None:
    """Each profile as NAME.json; nothing for a document that ended in an error."""
    for document in scored:
        if not document.prediction.error:
            path = folder / f"{document.sample.name}.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            text = json.dumps(document.prediction.profile, ensure_ascii=False, indent=1)
            path.write_text(text + "\n", encoding="utf-8")


def run(folder: Path, workers: int, *, quiet: bool = False) -> list[Scored]:
    """Parse and score every document of a folder."""
    documents = list(samples(folder))
    predictions = predict_all(documents, workers)
    bar = tqdm(predictions, total=len(documents), unit="doc", disable=quiet or None, smoothing=0)
    return [score(sample, prediction) for sample, prediction in zip(documents, bar, strict=True)]


def arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("folder", type=Path, help="holds NAME and NAME.truth.json")
    add(
        "--by",
        nargs="*",
        default=["theme", "format", "language"],
        help="keys of the truth's meta to group by",
    )
    add("--worst", type=int, default=10, help="list the N documents that score lowest (default: %(default)s)")
    add("--workers", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    add("--json", type=Path, help="write the figures here")
    add("--predictions", type=Path, help="write each profile to NAME.json in this folder")
    add("--raise-floor", type=Path, help="raise the pinned figures of this file to the measured ones")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    args = arguments(argv)
    scored = run(args.folder, args.workers)
    if not scored:
        print(f"no NAME.truth.json in {args.folder}", file=sys.stderr)
        return 2
    print_tables(scored, args.by, args.worst)
    if args.json:
        write_json(args.json, scored, args.by)
    if args.predictions:
        write_predictions(args.predictions, scored)
    if args.raise_floor:
        print(floor.raise_file(args.raise_floor, figures(group_of(scored))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
