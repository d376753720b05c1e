"""What the cascade says of a document: a label and a probability for each line and token."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from resume_parser.document import Line
from resume_parser.pipeline.labels import BEGIN, HEADING, labels_in, role_of
from resume_parser.pipeline.views import View, views_of


@dataclass
class Reading:
    """The state that the components of the pipeline fill, one after the other.

    ``fields`` and ``field_scores`` run parallel to each view's tokens; a line that no field model reads has empty lists.
    """

    views: list[View]
    labels: list[str] = field(default_factory=list)
    scores: list[float] = field(default_factory=list)
    fields: list[list[str]] = field(default_factory=list)
    field_scores: list[list[float]] = field(default_factory=list)

    @staticmethod
    def of(lines: Sequence[Line]) -> Reading:
        count = len(lines)
        return Reading(views_of(lines), [], [], [[] for _ in range(count)], [[] for _ in range(count)])

    def lines_in(self, section: str) -> list[int]:
        """The lines of a section, its headings left out."""
        own = labels_in(section)
        return [i for i, label in enumerate(self.labels) if label in own]

    def entries_in(self, section: str) -> list[list[int]]:
        """The lines of each entry of experience or education. An entry begins at a ``begin`` line or where a section opens."""
        own = labels_in(section)
        entries: list[list[int]] = []
        opened = False
        for i, label in enumerate(self.labels):
            if label not in own:
                opened = opened and not label.startswith(HEADING)
            elif role_of(label) == BEGIN or not opened:
                entries.append([i])
                opened = True
            else:
                entries[-1].append(i)
        return entries
