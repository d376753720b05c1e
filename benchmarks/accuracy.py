"""How accurate the parser is on a folder of documents with truth.

    python -m benchmarks.accuracy DIR [--by theme format language] [--worst 10]
        [--json OUT.json] [--predictions DIR] [--report OUT.html] [--calibration OUT.png]
        [--raise-floor FLOOR.json]

Prints precision, recall and F1 of each field, the figures of each group and the documents that score lowest.
A document that ends in an error counts as an empty profile and is listed by its code.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tqdm import tqdm

from benchmarks import calibration, evidence, floor
from benchmarks.corpus import samples
from benchmarks.grouping import DIGITS, Group, Scored, figures, group_of, groups_by, score, worst_first
from benchmarks.prediction import predict_all
from benchmarks.scoring import FIELDS, Counts


def field_table(counts: Counts) -> str:
    rows = [f"{'field':<24} precision  recall      f1   expected"]
    for name in FIELDS:
        count = counts[name]
        if count.f1 is not None:
            rows.append(f"{name:<24} {count.precision:9.4f} {count.recall:7.4f} {count.f1:7.4f} {count.expected:10d}")
    return "\n".join(rows)


def group_table(key: str, groups: dict[str, Group]) -> str:
    rows = [f"{key:<34} docs  overall  right"]
    for name, group in groups.items():
        rows.append(f"{name[:34]:<34} {group.documents:>4}  {group.counts.overall:7.4f}  {group.share_right:5.2f}")
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
    parts.append(calibration.summary(scored))
    parts.append(evidence.summary(scored))
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
    add("--report", type=Path, help="write a page with labelled lines and predicted beside true values")
    add(
        "--report-documents",
        type=int,
        default=60,
        help="worst documents in the report (default: %(default)s)",
    )
    add("--calibration", type=Path, help="draw the reliability diagram of the confidences")
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
    if args.report:
        from benchmarks import report  # needs the whole parser, the rest only its results

        report.write(args.report, worst_first(scored)[: args.report_documents], group_of(scored))
    if args.calibration:
        calibration.draw(args.calibration, scored)
    if args.raise_floor:
        print(floor.raise_file(args.raise_floor, figures(group_of(scored))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
