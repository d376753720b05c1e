"""How good a perfect cascade would be: true labels -> assembled profile -> the benchmark's ruler.

    python -m models.oracle --corpus DIR [--cache DIR] [--by theme] [--worst 10] [--show NAME …] [--field skills]

What is lost here is lost to every model: a fault of reading, of aligning the truth with the page, of normal forms, of the
assembly, or of the truth itself. ``--show`` prints documents line by line with their labels and the values that are wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.accuracy import field_table, group_table
from benchmarks.corpus import Sample
from benchmarks.grouping import Scored, group_of, groups_by, score, worst_first
from benchmarks.prediction import Prediction
from benchmarks.scoring import compare
from models.dataset import Example, load
from models.labelling import Labelled
from models.sequences import gold, gold_fields
from resume_parser.document import Document
from resume_parser.normalize.languages import detect
from resume_parser.pipeline.assemble import assemble
from resume_parser.pipeline.cascade import FIELDS_OF, head_of
from resume_parser.pipeline.labels import ENTRY_SECTIONS, OUTSIDE
from resume_parser.pipeline.reading import Reading
from resume_parser.profile import Profile


def perfect(labelled: Labelled) -> Reading:
    """The reading that a perfect cascade would give: each line and token with its true label."""
    reading = gold(labelled)
    for section, names in FIELDS_OF.items():
        if section in ENTRY_SECTIONS:
            lines = [i for entry in reading.entries_in(section) for i in head_of(reading, entry)]
        else:
            lines = reading.lines_in(section)
        for i in lines:
            reading.fields[i] = [name if name in names else OUTSIDE for name in gold_fields(labelled, i)]
            reading.field_scores[i] = [1.0] * len(reading.fields[i])
    return reading


def profile_of(example: Example) -> Profile:
    """What the assembly makes of the true labels."""
    labelled = example.labelled
    document = Document(Path(example.name).suffix[1:], lines=labelled.lines)
    language = detect("\n".join(line.text for line in labelled.lines))
    return assemble(document, perfect(labelled), language)


def scored(examples: Iterable[Example]) -> Iterator[tuple[Example, Scored]]:
    for example in examples:
        sample = Sample(example.name, Path(example.name), example.truth)
        yield example, score(sample, Prediction(example.name, profile_of(example).to_dict(extensions=True)))


def show(example: Example, result: Scored) -> str:
    """A document's lines with their labels, then what is wrong."""
    labelled = example.labelled
    rows = [f"== {example.name} {result.counts.overall:.3f} teaches {' '.join(sorted(labelled.teaches))}"]
    for i, label in enumerate(labelled.line_labels):
        tokens = labelled.tokens[labelled.first[i] : labelled.first[i + 1]]
        marked = [
            token.text if name == OUTSIDE else f"{token.text}/{name}"
            for token, name in zip(tokens, gold_fields(labelled, i), strict=True)
        ]
        rows.append(f"{i:3d} {label:18s} {' '.join(marked)}")
    return "\n".join([*rows, *wrong(example, result)])


def wrong(example: Example, result: Scored, field: str = "") -> Iterator[str]:
    for c in compare(example.truth, result.prediction.profile):
        if not c.right and (c.truth or c.predicted) and c.field.startswith(field):
            yield f"  {example.name} {c.field}: truth {c.truth!r} read {c.predicted!r}"


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--corpus", type=Path, nargs="+", required=True, help="folders of documents with truth")
    add("--cache", type=Path, help="keep what was read in this folder")
    add("--by", nargs="*", default=["theme"], help="keys of the truth's meta to group by")
    add("--worst", type=int, default=10, help="list the N documents that score lowest")
    add("--show", nargs="*", default=[], help="documents to print line by line")
    add("--field", help="print every wrong value of the fields that begin so")
    args = parser.parse_args(argv)
    for folder in args.corpus:
        pairs = list(scored(load([folder], args.cache)))
        results = [result for _, result in pairs]
        for example, result in pairs:
            if example.name in args.show:
                print(show(example, result))
            elif args.field is not None:
                print("\n".join(wrong(example, result, args.field)))
        if args.show:
            continue
        total = group_of(results)
        print(f"\n== {folder.name}\n{field_table(total.counts)}")
        for key in args.by:
            print(f"\n{group_table(key, groups_by(results, key))}")
        for result in worst_first(results)[: args.worst]:
            print(f"worst {result.counts.overall:.3f} {result.sample.name}")
        share = sum("lines" in example.labelled.teaches for example, _ in pairs) / max(len(pairs), 1)
        print(
            f"{folder.name}: overall {total.counts.overall:.4f}  documents right {total.share_right:.4f}  "
            f"documents {total.documents}  teach lines {share:.2f}"
        )


if __name__ == "__main__":
    main()
