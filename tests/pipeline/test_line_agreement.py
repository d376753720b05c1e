"""Lines that look alike have the same role within a section."""

from __future__ import annotations

import numpy as np
import pytest

from resume_parser.document import Line, Style, Word
from resume_parser.pipeline.labels import LINE_LABELS
from resume_parser.pipeline.line_agreement import agreed
from resume_parser.pipeline.views import View, views_of

PLAIN, BOLD = Style("Arial", 10.0), Style("Arial", 10.0, bold=True)
BEGIN, BODY, SKILLS = map(LINE_LABELS.index, ("experience:begin", "experience:body", "skills"))


def views(*styles: Style) -> list[View]:
    return views_of([Line((Word("Clerk", 0.0, 12.0 * i, 30.0, 12.0 * i + 10, s),)) for i, s in enumerate(styles)])


def chances(*rows: dict[int, float]) -> np.ndarray:
    out = np.full((len(rows), len(LINE_LABELS)), 1e-6, np.float32)
    for i, row in enumerate(rows):
        for label, chance in row.items():
            out[i, label] = chance
    return out


def test_a_doubtful_line_takes_the_role_of_its_likes():
    sure, doubtful = {BEGIN: 0.95, BODY: 0.05}, {BEGIN: 0.45, BODY: 0.55}
    mixed = agreed(views(BOLD, BOLD, BOLD), chances(sure, doubtful, sure))
    assert mixed[1].argmax() == BEGIN


def test_a_line_of_another_look_is_no_like():
    sure, doubtful = {BEGIN: 0.95, BODY: 0.05}, {BEGIN: 0.45, BODY: 0.55}
    mixed = agreed(views(BOLD, PLAIN, BOLD), chances(sure, doubtful, sure))
    assert mixed[1].argmax() == BODY


def test_how_likely_a_line_is_to_stand_in_a_section_stays():
    rows = chances({BEGIN: 0.6, SKILLS: 0.4}, {BEGIN: 0.1, BODY: 0.2, SKILLS: 0.7}, {SKILLS: 1.0})
    mixed = agreed(views(BOLD, BOLD, BOLD), rows)
    assert mixed[:, SKILLS] == pytest.approx(rows[:, SKILLS])
    assert mixed.sum(axis=1) == pytest.approx(rows.sum(axis=1))


def test_what_is_said_of_another_section_does_not_count():
    rows = chances({SKILLS: 1.0}, {BEGIN: 0.45, BODY: 0.55}, {SKILLS: 1.0})
    assert agreed(views(BOLD, BOLD, BOLD), rows)[1] == pytest.approx(rows[1], abs=1e-5)
